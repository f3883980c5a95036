import type { Fault } from '../../shared/api-types.js';

/** Faults of the file that is open, above it. */
export function FileFaults({ faults }: { faults: readonly Fault[] }) {
  if (faults.length === 0) return null;
  return (
    <ul className="change-list small">
      {faults.map(({ code, element, message, cure, severity }, index) => (
        <li key={`${code}-${String(index)}`} className={severity === 'error' ? 'removed' : 'changed'}>
          {element !== undefined && `${element}：`}
          {message} {cure}
        </li>
      ))}
    </ul>
  );
}
