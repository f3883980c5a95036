import type { ReactNode } from 'react';
import { apiUrl } from '../shared/api.js';
import type { Answer, AnswerSection } from '../shared/api-types.js';
import { readableDate } from '../shared/formats.js';
import { texts } from '../shared/texts.js';
import './answers-document.css';

interface Props {
  readonly sections: readonly AnswerSection[];
  /** Something beside a section's heading or an answer, such as a link to change it. */
  readonly beside?: ((section: AnswerSection) => ReactNode) | undefined;
  /** What is wrong with an answer. */
  readonly problemOf?: ((path: string) => string | undefined) | undefined;
}

/** Answers as a document: read, not filled in. */
export function AnswersDocument({ sections, beside, problemOf }: Props) {
  return (
    <div className="answers">
      {sections.map((section) => (
        <section key={section.key} aria-label={section.title}>
          <div className="answers-head">
            <h3>{section.title}</h3>
            {beside?.(section)}
          </div>
          <dl>
            {section.items.map((item, index) => (
              <AnswerRow
                key={item.path}
                item={item}
                group={groupHead(section.items, index)}
                problem={problemOf?.(item.path)}
              />
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

/** The label of a group stands once, above its first answer. */
function groupHead(items: readonly Answer[], index: number): string | null {
  const group = items[index]?.group ?? null;
  return group !== null && group !== items[index - 1]?.group ? group : null;
}

function AnswerRow({
  item,
  group,
  problem,
}: {
  item: Answer;
  group: string | null;
  problem: string | undefined;
}) {
  const wide = item.kind === 'table' || item.kind === 'long';
  return (
    <>
      {group !== null && <div className="answer-group">{group}</div>}
      <div className={`answer ${wide ? 'wide' : ''} ${problem ? 'wrong' : ''}`}>
        <dt>{item.label}</dt>
        <dd>
          <AnswerValue item={item} />
          {problem && <div className="field-error">{problem}</div>}
        </dd>
      </div>
    </>
  );
}

function AnswerValue({ item }: { item: Answer }) {
  if (item.kind === 'table') return <AnswerTable item={item} />;
  if (item.value === null || item.value === '')
    return <span className="quiet">{texts.common.notFilled}</span>;
  if (item.kind === 'file') {
    return (
      <img className="answer-photo" src={apiUrl(`/files/${item.value}`, { inline: 1 })} alt={item.label} />
    );
  }
  return <span className={item.sensitive ? 'numbers' : 'prewrap'}>{readableDate(item.value)}</span>;
}

function AnswerTable({ item }: { item: Answer }) {
  const { columns = [], rows = [] } = item;
  if (rows.length === 0) return <span className="quiet">{texts.common.notFilled}</span>;
  return (
    <div className="answer-table" tabIndex={0} role="group" aria-label={item.label}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col">
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, cellIndex) => (
                <td key={columns[cellIndex]?.key ?? cellIndex} className={cell.length <= 6 ? 'nowrap' : ''}>
                  {readableDate(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
