import type { ClipboardEvent } from 'react';
import {
  placesText,
  readPlaces,
  readQuotaTable,
  type Places,
  type QuotaReading,
} from '../../../../src/workbench/quota-table.js';
import { quotaWords as words } from '../../shared/texts/workbench-quotas.js';
import { useWorkbench } from '../use-workbench.js';
import { clipboardTable } from './clipboard-table.js';
import { QuotaCellInput } from './quota-cell-input.js';
import { mostOf, type QuotaCell, type QuotaModel, type QuotaRow } from './quota-model.js';
import type { QuotaEdit } from './use-quota-edit.js';

interface Props {
  readonly model: QuotaModel;
  readonly edit: QuotaEdit;
  /** A table with names was pasted. */
  readonly onReading: (reading: QuotaReading) => void;
}

/** Bodies down, awards across; sums beside and below. */
export function QuotaGrid({ model, edit, onReading }: Props) {
  const { plan } = useWorkbench();
  const { awards, rows, sums } = model;
  const paste = (event: ClipboardEvent<HTMLTableElement>) => {
    const table = clipboardTable(event.clipboardData);
    const place = event.target instanceof HTMLElement ? event.target.dataset['cell'] : undefined;
    if (table.length === 0 || (table.length === 1 && table[0]?.length === 1)) return;
    event.preventDefault();
    const [row = 0, column = 0] = (place ?? '0:0').split(':').map(Number);
    const block = blockAt(rows, row, column, table);
    if (block === null) onReading(readQuotaTable(table, plan ?? {}));
    else if (block.length > 0) edit.block(block);
  };
  return (
    <div className="table-wrap plan-table-wrap">
      <table className="quota-table own-undo" onPaste={paste}>
        <thead>
          <tr>
            <th scope="col">{words.body}</th>
            {awards.map(({ id, name }) => (
              <th key={id} scope="col" className="number">
                {name}
              </th>
            ))}
            <th scope="col" className="number">
              {words.rowSum}
            </th>
            <th>
              <span className="only-read">{words.removeRow('')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <GridRow key={`${row.kind}${row.key}`} row={row} index={index} model={model} edit={edit} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words.sum}</th>
            {awards.map(({ id }) => (
              <td key={id} className="number">
                <SumMark {...(sums.get(id) ?? { sum: 0, stated: null })} />
              </td>
            ))}
            <td className="number">{[...sums.values()].reduce((all, { sum }) => all + sum, 0)}</td>
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

interface RowProps {
  readonly row: QuotaRow;
  readonly index: number;
  readonly model: QuotaModel;
  readonly edit: QuotaEdit;
}

function GridRow({ row, index, model, edit }: RowProps) {
  const name = row.kind === 'total' ? words.stated : row.name;
  return (
    <tr className={`quota-${row.kind}`}>
      <th scope="row">
        {name}
        {row.kind === 'group' && <span className="tag info">{words.group}</span>}
      </th>
      {row.cells.map((cell, column) => (
        <td key={cell.award} className={`number ${cell.was === undefined ? '' : 'changed'}`}>
          {cell.computed ? (
            <span className="quiet" title={words.byFormula}>
              {placesText(cell.places)}
            </span>
          ) : (
            <QuotaCellInput
              cell={cell}
              label={words.cell(name, model.awards[column]?.name ?? cell.award)}
              row={index}
              column={column}
              onWrite={(places) => edit.cell(name, { cell, places })}
            />
          )}
        </td>
      ))}
      <td className="number quiet">{row.cells.reduce((sum, { places }) => sum + mostOf(places), 0)}</td>
      <td>
        {row.kind === 'holder' && (
          <button
            type="button"
            className="item-act"
            aria-label={words.removeRow(row.name)}
            title={words.removeRow(row.name)}
            onClick={() => edit.removeBody(row.index, row.name)}
          >
            ✕
          </button>
        )}
      </td>
    </tr>
  );
}

function SumMark({ sum, stated }: { readonly sum: number; readonly stated: number | null }) {
  const off = stated === null ? 0 : sum - stated;
  return (
    <>
      {sum}{' '}
      {stated !== null && (
        <span className={`tag ${off === 0 ? 'ok' : 'danger'}`}>
          {off === 0 ? words.even : words.off(off)}
        </span>
      )}
    </>
  );
}

/** A block of places from a cell on; null when something in it is no places, so that it is a table with names. */
function blockAt(
  rows: readonly QuotaRow[],
  row: number,
  column: number,
  table: readonly (readonly string[])[],
): readonly { cell: QuotaCell; places: Places }[] | null {
  const written: { cell: QuotaCell; places: Places }[] = [];
  for (const [down, line] of table.entries()) {
    for (const [across, text] of line.entries()) {
      const places = readPlaces(text);
      if (places === undefined) return null;
      const cell = rows[row + down]?.cells[column + across];
      if (cell && !cell.computed) written.push({ cell, places });
    }
  }
  return written;
}
