import type { ProcessView } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import { texts } from '../shared/texts.js';
import { shortWait } from './heat.js';

interface Props {
  readonly process: ProcessView;
  readonly names: ReadonlyMap<string, string>;
  readonly chosen: string | undefined;
  readonly onChoose: (elementId: string) => void;
}

/** What stands where and for how long, for those who do not see the picture. */
export function StandingTable({ process, names, chosen, onChoose }: Props) {
  const words = texts.processes;
  const rows = [...process.counts].sort((a, b) => b.incidents - a.incidents || b.active - a.active);
  if (rows.length === 0) return <EmptyState title={words.noTokens} />;
  return (
    <div className="table-wrap element-list">
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">{words.element}</th>
            <th scope="col" className="number">
              {words.active}
            </th>
            <th scope="col" className="number">
              {words.heat.median}
            </th>
            <th scope="col" className="number">
              {words.heat.longest}
            </th>
            <th scope="col" className="number">
              {words.incidents}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.elementId} className={row.elementId === chosen ? 'chosen' : ''}>
              <td>
                <button type="button" className="link-button" onClick={() => onChoose(row.elementId)}>
                  {names.get(row.elementId) ?? row.elementId}
                </button>
              </td>
              <td className="number">{row.active}</td>
              <td className="number nowrap">{waitText(row.medianWait)}</td>
              <td className="number nowrap">{waitText(row.longestWait)}</td>
              <td className="number">
                {row.incidents > 0 ? <span className="tag danger">{row.incidents}</span> : 0}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const waitText = (seconds: number | null): string =>
  seconds === null ? texts.common.dash : shortWait(seconds);
