import type { Fault } from '../../shared/api-types.js';
import { FaultWords } from '../faults/fault-words.js';
import { useWorkbench } from '../use-workbench.js';

/** Faults of the file that is open, above it. */
export function FileFaults({ faults }: { faults: readonly Fault[] }) {
  const { plan } = useWorkbench();
  if (faults.length === 0) return null;
  return (
    <ul className="change-list small">
      {faults.map((fault, index) => (
        <li
          key={`${fault.code}-${String(index)}`}
          className={fault.severity === 'error' ? 'removed' : 'changed'}
        >
          {fault.element !== undefined && <code className="key">{fault.element}：</code>}
          <FaultWords text={`${fault.message} ${fault.cure}`} fault={fault} plan={plan} />
        </li>
      ))}
    </ul>
  );
}
