import { previewSheet } from '../../../src/scoring/preview-sheet.js';
import type { FormValues, TaskView } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { texts } from '../shared/texts.js';

interface Props {
  readonly sheet: NonNullable<TaskView['sheet']>;
  /** What is filled in so far. */
  readonly data: FormValues;
}

/** What the answers come to, line by line, while they are being filled in. The server computes it again. */
export function ScorePreview({ sheet, data }: Props) {
  const words = texts.tasks.sheet;
  const { rows, value, complete, veto } = previewSheet(sheet.items, sheet.max, data);
  return (
    <section className="score-sheet" aria-label={sheet.label} aria-live="polite">
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">{words.item}</th>
            <th scope="col">{words.how}</th>
            <th scope="col" className="number">
              {words.points}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <td>{row.label}</td>
              <td className="quiet">{row.text ?? words.missing}</td>
              <td className="number">{row.score === null ? texts.common.dash : formats.points(row.score)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {veto === null ? words.total : words.vetoed(veto)}
              {!complete && <span className="quiet"> {words.incomplete}</span>}
            </th>
            <td className="number">
              <strong>{formats.points(value)}</strong>
            </td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
