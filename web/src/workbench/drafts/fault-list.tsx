import type { Fault } from '../../shared/api-types.js';

/** Why something was not taken in, each with its cure. */
export function FaultList({ title, faults }: { title: string; faults: readonly Fault[] }) {
  return (
    <div className="notice-box danger" role="alert">
      <strong>{title}</strong>
      <ul>
        {faults.map(({ code, message, cure, element }, index) => (
          <li key={`${code}-${String(index)}`}>
            {element !== undefined && `${element}：`}
            {message} {cure}
          </li>
        ))}
      </ul>
    </div>
  );
}
