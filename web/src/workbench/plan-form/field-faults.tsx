import { FaultWords } from '../faults/fault-words.js';
import { useWorkbench } from '../use-workbench.js';
import { usePlanForm } from './form-context.js';
import type { FieldAt } from './field-at.js';

/** What the last check said of this place. */
export function FieldFaults({ at }: { readonly at: FieldAt }) {
  const { faultsAt } = usePlanForm();
  const { plan } = useWorkbench();
  return faultsAt(at.path).map((fault, index) => (
    <p key={`${fault.code}${String(index)}`} className={`plan-fault ${fault.severity}`}>
      <FaultWords text={`${fault.message}${fault.cure}`} fault={fault} plan={plan} />
    </p>
  ));
}
