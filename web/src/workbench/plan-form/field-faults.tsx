import { usePlanForm } from './form-context.js';
import type { FieldAt } from './field-at.js';

/** What the last check said of this place. */
export function FieldFaults({ at }: { readonly at: FieldAt }) {
  const { faultsAt } = usePlanForm();
  return faultsAt(at.path).map(({ code, severity, message, cure }, index) => (
    <p key={`${code}${String(index)}`} className={`plan-fault ${severity}`}>
      {message}
      {cure}
    </p>
  ));
}
