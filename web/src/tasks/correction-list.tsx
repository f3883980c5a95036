import type { FieldProblem, TaskOutcome } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';

export interface CorrectionLine {
  readonly item: string;
  readonly remark: string;
}

interface Props {
  /** Where the outcome returns nothing, there is nothing to list. */
  readonly choices: TaskOutcome['corrections'] | undefined;
  readonly lines: readonly CorrectionLine[];
  readonly onChange: (lines: readonly CorrectionLine[]) => void;
}

/** What is wrong with the list. */
export function correctionProblems(
  choices: TaskOutcome['corrections'],
  lines: readonly CorrectionLine[],
): readonly FieldProblem[] {
  const words = texts.tasks.corrections;
  const problem = (message: string) => [{ field: 'corrections', rule: 'corrections', message }];
  if (!choices) return [];
  if (choices.required && lines.length === 0) return problem(words.none);
  const unfinished = lines.some(({ item, remark }) => item === '' || remark.trim() === '');
  return unfinished ? problem(words.incomplete) : [];
}

/** What the applicant has to correct, item by item, each with what to do. */
export function CorrectionList({ choices, lines, onChange }: Props) {
  const words = texts.tasks.corrections;
  if (!choices) return null;
  const change = (index: number, to: Partial<CorrectionLine>) =>
    onChange(lines.map((line, at) => (at === index ? { ...line, ...to } : line)));
  return (
    <fieldset className="correction-list">
      <legend className="dialog-label">{choices.required ? words.title : words.titleOptional}</legend>
      {lines.map((line, index) => (
        <div key={index} className="correction-line">
          <select
            className="dialog-input"
            aria-label={words.item(index + 1)}
            value={line.item}
            onChange={(event) => change(index, { item: event.target.value })}
          >
            <option value="">{words.choose}</option>
            <optgroup label={words.form}>
              {choices.fields.map(({ item, label }) => (
                <option key={item} value={item}>
                  {label}
                </option>
              ))}
            </optgroup>
            <optgroup label={words.evidence}>
              {choices.evidence.map(({ item, label }) => (
                <option key={item} value={item}>
                  {label}
                </option>
              ))}
            </optgroup>
          </select>
          <input
            className="dialog-input"
            aria-label={words.remark(index + 1)}
            placeholder={words.remarkHint}
            maxLength={500}
            value={line.remark}
            onChange={(event) => change(index, { remark: event.target.value })}
          />
          <button
            type="button"
            className="button plain compact"
            aria-label={words.remove(index + 1)}
            onClick={() => onChange(lines.filter((_, at) => at !== index))}
          >
            {words.removeShort}
          </button>
        </div>
      ))}
      <button
        type="button"
        className="button compact"
        onClick={() => onChange([...lines, { item: '', remark: '' }])}
      >
        {words.add}
      </button>
    </fieldset>
  );
}
