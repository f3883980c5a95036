import { FaultWords } from '../faults/fault-words.js';
import type { Fault } from '../../shared/api-types.js';

/** Why something was not taken in, each with its cure. */
export function FaultList({ title, faults }: { title: string; faults: readonly Fault[] }) {
  return (
    <div className="notice-box danger" role="alert">
      <strong>{title}</strong>
      <ul>
        {faults.map((fault, index) => (
          <li key={`${fault.code}-${String(index)}`}>
            {fault.element !== undefined && <code className="key">{fault.element}：</code>}
            <FaultWords text={`${fault.message} ${fault.cure}`} fault={fault} plan={null} />
          </li>
        ))}
      </ul>
    </div>
  );
}
