import type { Fault } from '../../shared/api-types.js';

const MOST = 20;

/** What is wrong and what to do about it, one line each. */
export function FaultLines({ faults }: { faults: readonly Fault[] }) {
  return (
    <ul className="fault-lines">
      {faults.slice(0, MOST).map(({ code, element, message, cure }, index) => (
        <li key={`${code}-${String(index)}`}>
          {element !== undefined && <span className="code">{element} </span>}
          {message}
          {cure}
        </li>
      ))}
      {faults.length > MOST && <li>…（{faults.length - MOST}）</li>}
    </ul>
  );
}
