import type { RehearsalDeed } from '../../shared/api-types.js';
import { EmptyState } from '../../shared/empty-state.js';
import * as formats from '../../shared/formats.js';
import { Loading } from '../../shared/loading.js';
import { texts } from '../../shared/texts.js';
import { rehearseTexts } from '../../shared/texts/workbench-rehearse.js';
import { useLines } from './use-lines.js';

const words = rehearseTexts.deeds;

/** Who did what, newest first. */
export function DeedsList({ runId, count }: { runId: string; count: number }) {
  const query = useLines<RehearsalDeed>(runId, 'deeds', count);
  const deeds = query.data?.pages.flat() ?? [];
  if (query.isPending) return <Loading lines={6} />;
  if (deeds.length === 0) return <EmptyState title={words.none} />;
  return (
    <div className="stack close">
      <div className="table-wrap">
        <table className="data-table">
          <thead>
            <tr>
              <th scope="col">{words.at}</th>
              <th scope="col">{words.who}</th>
              <th scope="col">{words.ref}</th>
              <th scope="col">{words.what}</th>
            </tr>
          </thead>
          <tbody>
            {deeds.map(({ number, at, who, ref, what, refused }) => (
              <tr key={number}>
                <td className="numbers nowrap">{formats.dateTime(at)}</td>
                <td>{who}</td>
                <td>{ref ?? texts.common.dash}</td>
                <td>
                  {what}
                  {refused && <div className="field-error small">{words.refused(refused.message)}</div>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {query.hasNextPage && (
        <button type="button" className="button" onClick={() => void query.fetchNextPage()}>
          {rehearseTexts.more}
        </button>
      )}
    </div>
  );
}
