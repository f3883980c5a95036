import { compareWords } from '../../shared/texts/workbench-compare.js';
import { ChangeMark, Legend, OldAndNew } from './change-mark.js';
import type { ViewProps } from './compared-views.js';
import { plansOf } from './plans-of.js';
import { quotaChanges, type QuotaChangeRow } from './quota-changes.js';

const words = compareWords.quotas;

/** Who had and has how many places, cell by cell, and what they come to. */
export function QuotasView({ comparison }: ViewProps) {
  const { before, after } = plansOf(comparison);
  const { awards, rows } = quotaChanges(before, after);
  return (
    <div className="stack close">
      <Legend kinds={['added', 'removed', 'changed']} />
      <div className="table-wrap">
        <table className="data-table compared-grid">
          <caption className="only-read">{words.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.body}</th>
              {awards.map(({ id, name }) => (
                <th key={id} scope="col" className="number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={`${row.kind}:${row.key}`} row={row} awards={awards.map(({ id }) => id)} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Row({ row, awards }: { readonly row: QuotaChangeRow; readonly awards: readonly string[] }) {
  const { kind, key, presence, cells } = row;
  const id = `compared:${kind}:${key}`;
  return (
    <tr id={id} tabIndex={-1} className={`${presence} ${kind === 'holder' ? '' : 'sum'}`}>
      <th scope="row">
        {presence !== 'both' && <ChangeMark kind={presence} />} {nameOf(row)}
      </th>
      {cells.map(({ before, after }, index) => {
        const isOther = before !== after;
        return (
          <td
            key={awards[index]}
            id={`${id}:${awards[index] ?? ''}`}
            tabIndex={isOther ? -1 : undefined}
            className={`number ${isOther && presence === 'both' ? 'changed' : ''}`}
            aria-label={
              isOther ? words.fromTo(before || compareWords.none, after || compareWords.none) : undefined
            }
          >
            {isOther && presence === 'both' && <ChangeMark kind="changed" />}{' '}
            <OldAndNew before={before} after={after} />
          </td>
        );
      })}
    </tr>
  );
}

const nameOf = ({ kind, name }: QuotaChangeRow): string =>
  kind === 'total' ? words.total : kind === 'sum' ? words.sum : kind === 'group' ? words.group(name) : name;
