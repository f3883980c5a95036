import type { ReactNode } from 'react';
import { apiUrl } from '../shared/api.js';
import type { Answer, AnswerSection } from '../shared/api-types.js';
import { readableDate } from '../shared/formats.js';
import { texts } from '../shared/texts.js';
import './answers-document.css';

interface Props {
  readonly sections: readonly AnswerSection[];
  /** Level of the sections' headings on the page. */
  readonly level?: 2 | 3;
  /** Something beside a section's heading or an answer, such as a link to change it. */
  readonly beside?: ((section: AnswerSection) => ReactNode) | undefined;
  /** What is wrong with an answer. */
  readonly problemOf?: ((path: string) => string | undefined) | undefined;
}

/** Answers as a document: read, not filled in. */
export function AnswersDocument({ sections, level = 3, beside, problemOf }: Props) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div className="answers">
      {sections.map((section) => (
        <section key={section.key} aria-label={section.title}>
          <div className="answers-head">
            <Heading className="answers-title">{section.title}</Heading>
            {beside?.(section)}
          </div>
          {inGroups(section.items).map(({ group, items }) => (
            <div key={items[0]?.path}>
              {group !== null && <p className="answer-group">{group}</p>}
              <dl>
                {items.map((item) => (
                  <AnswerRow key={item.path} item={item} problem={problemOf?.(item.path)} />
                ))}
              </dl>
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}

interface AnswerGroup {
  readonly group: string | null;
  readonly items: Answer[];
}

/** Answers that stand in one group, one after the other, under its label. */
function inGroups(items: readonly Answer[]): AnswerGroup[] {
  const groups: AnswerGroup[] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last && last.group === item.group) last.items.push(item);
    else groups.push({ group: item.group, items: [item] });
  }
  return groups;
}

function AnswerRow({ item, problem }: { item: Answer; problem: string | undefined }) {
  const wide = item.kind === 'table' || item.kind === 'long';
  return (
    <div className={`answer ${wide ? 'wide' : ''} ${problem ? 'wrong' : ''}`}>
      <dt>{item.label}</dt>
      <dd>
        <AnswerValue item={item} />
        {problem && <div className="field-error">{problem}</div>}
      </dd>
    </div>
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
  if (item.kind === 'attachment') {
    return (
      <a href={apiUrl(`/files/${item.value}`, { inline: 1 })} target="_blank" rel="noreferrer">
        {texts.forms.openAttachment}
      </a>
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
