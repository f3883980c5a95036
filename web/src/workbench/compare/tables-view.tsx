import { useState } from 'react';
import type { TableComparison } from '../../shared/api-types.js';
import { compareWords } from '../../shared/texts/workbench-compare.js';
import { ChangeMark, Legend, OldAndNew, type ChangeKind } from './change-mark.js';
import type { ViewProps } from './compared-views.js';
import { OnlyChanged } from './only-changed.js';

const words = compareWords.table;

/** Decisions that are not alike, cell by cell. */
export function TablesView({ comparison, address }: ViewProps) {
  const [only, setOnly] = useState(true);
  return (
    <div className="stack">
      <div className="row">
        <Legend kinds={['added', 'removed', 'changed', 'moved']} />
        <span className="grow" />
        <OnlyChanged label={words.onlyChanged} on={only} onChange={setOnly} />
      </div>
      {comparison.tables.map((table) => (
        <Decision key={`${table.file}#${table.decision}`} table={table} only={only} at={address.at} />
      ))}
    </div>
  );
}

interface Props {
  readonly table: TableComparison;
  readonly only: boolean;
  readonly at: string | null;
}

function Decision({ table, only, at }: Props) {
  const { decision, name, kind, file, hitPolicy, formula } = table;
  return (
    <section
      id={`compared:${decision}`}
      tabIndex={-1}
      className="compared-decision"
      aria-label={words.caption(name)}
    >
      <h3>
        {kind !== 'changed' && kind !== 'same' && <ChangeMark kind={kind} />} {name}{' '}
        <span className="small quiet code">{file}</span>
      </h3>
      {formula && (
        <p className="code">
          <OldAndNew {...formula} />
        </p>
      )}
      {hitPolicy.before !== hitPolicy.after && kind === 'changed' && (
        <p>
          {words.hitPolicy}：<OldAndNew {...hitPolicy} />
        </p>
      )}
      {table.columns.length > 0 && <Rows table={table} only={only} at={at} />}
    </section>
  );
}

function Rows({ table: { decision, name, columns, rows }, only, at }: Props) {
  const shown = rows.filter(
    ({ kind, moved, key }) => !only || kind !== 'same' || moved || at === `${decision}/${key}`,
  );
  if (shown.length === 0 && columns.every(({ kind }) => kind === 'same')) return null;
  return (
    <div className="table-wrap">
      <table className="data-table compared-grid">
        <caption className="only-read">{words.caption(name)}</caption>
        <thead>
          <tr>
            <th scope="col">{words.row}</th>
            {columns.map(({ label, isInput, kind }) => (
              <th key={label} scope="col" className={`${kind} ${isInput ? '' : 'conclusion'}`}>
                <div className="small quiet">{isInput ? words.conditions : words.conclusions}</div>
                {kind !== 'same' && <ChangeMark kind={kind} />} {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => {
            const mark: ChangeKind | null = row.kind !== 'same' ? row.kind : row.moved ? 'moved' : null;
            const { before, after } = row.numbers;
            return (
              <tr
                key={`${row.key}${String(before)}`}
                id={`compared:${decision}/${row.key}`}
                tabIndex={-1}
                className={row.kind === 'changed' ? '' : (mark ?? '')}
              >
                <th scope="row" className="nowrap">
                  {mark && <ChangeMark kind={mark} />} <span className="numbers">{after ?? before}</span>
                  {row.moved && before !== null && <div className="small quiet">{words.was(before)}</div>}
                </th>
                {row.cells.map((cell, index) => (
                  <td
                    key={columns[index]?.label}
                    className={row.kind === 'changed' && cell.before !== cell.after ? 'changed code' : 'code'}
                  >
                    <OldAndNew {...cell} />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
