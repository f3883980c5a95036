import { Link } from 'react-router';
import { ApiProblem } from '../../shared/api.js';
import type { Fault } from '../../shared/api-types.js';
import { workbench } from '../../shared/texts/workbench.js';
import { useWorkbench } from '../use-workbench.js';

/** Of a refusal that lists what is wrong. */
export function faultsOf(error: unknown): readonly Fault[] {
  const faults = error instanceof ApiProblem ? error.details['faults'] : undefined;
  return Array.isArray(faults) ? (faults as readonly Fault[]) : [];
}

/** The draft's own script. */
export const SCRIPT = 'rehearsal.yaml';

/** What is wrong with a script or its lines, each with its place and its cure; the draft's own script can be opened. */
export function FaultTable({ title, faults }: { title: string; faults: readonly Fault[] }) {
  const { linkTo } = useWorkbench();
  const words = workbench.check;
  return (
    <div className="table-wrap">
      <table className="data-table" aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{words.place}</th>
            <th scope="col">{words.fault}</th>
            <th scope="col">{words.cure}</th>
          </tr>
        </thead>
        <tbody>
          {faults.map(({ code, severity, file, line, element, message, cure }, index) => (
            <tr key={`${code}-${String(index)}`}>
              <td>
                {file === SCRIPT ? (
                  <Link to={linkTo({ part: 'source', file, ...(line !== undefined && { line }) })}>
                    {[file, line && words.line(line)].filter(Boolean).join(' · ')}
                  </Link>
                ) : (
                  [file, line && words.line(line)].filter(Boolean).join(' · ')
                )}
                {element !== undefined && <div className="small quiet">{element}</div>}
              </td>
              <td>
                <span className={`tag ${severity === 'error' ? 'danger' : 'warn'}`}>
                  {words.severities[severity]}
                </span>{' '}
                {message}
              </td>
              <td>{cure}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
