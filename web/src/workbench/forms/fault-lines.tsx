import type { Fault } from '../../shared/api-types.js';
import { FaultWords } from '../faults/fault-words.js';
import { useWorkbench } from '../use-workbench.js';

const MOST = 20;

/** What is wrong and what to do about it, one line each. */
export function FaultLines({ faults }: { faults: readonly Fault[] }) {
  const { plan } = useWorkbench();
  return (
    <ul className="fault-lines">
      {faults.slice(0, MOST).map((fault, index) => (
        <li key={`${fault.code}-${String(index)}`}>
          {fault.element !== undefined && <code className="key">{fault.element} </code>}
          <FaultWords text={`${fault.message}${fault.cure}`} fault={fault} plan={plan} />
        </li>
      ))}
      {faults.length > MOST && <li>…（{faults.length - MOST}）</li>}
    </ul>
  );
}
