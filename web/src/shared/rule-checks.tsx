import type { PreviewCheck, RuleCheck } from './api-types.js';
import { texts } from './texts.js';
import { SoftAnswer } from './soft-answer.js';
import './rule-checks.css';

/** A rule as judged for good, or as it would be judged from a draft. */
type AnyCheck = Omit<PreviewCheck, 'noteOnly'> &
  Partial<
    Pick<RuleCheck, 'row' | 'waived' | 'waivedBy' | 'reason' | 'answered' | 'answeredBy' | 'answerReason'>
  >;
type Part = RuleCheck['parts'][number];

const marks = { pass: '✓', fail: '✗', person: '?', unknown: '…' } as const;

/** Rules with their outcome in sign, colour and word, the clause, the values seen and what can be done. */
export function RuleChecks({
  checks,
  detailed = false,
  onAnswer,
}: {
  checks: readonly AnyCheck[];
  detailed?: boolean;
  /** Where a failure "in principle" may be passed over with a reason. */
  onAnswer?: ((rule: string, reason: string) => Promise<unknown>) | undefined;
}) {
  return (
    <ul className="rule-checks">
      {checks.map((check) => (
        <Check key={check.rule} check={check} detailed={detailed} onAnswer={onAnswer} />
      ))}
    </ul>
  );
}

interface CheckProps {
  readonly check: AnyCheck;
  readonly detailed: boolean;
  readonly onAnswer: ((rule: string, reason: string) => Promise<unknown>) | undefined;
}

function outcomeOf(check: AnyCheck): keyof typeof texts.entries.checkResults {
  if (check.waived) return 'waived';
  return check.answered ? 'answered' : check.result;
}

function Check({ check, detailed, onAnswer }: CheckProps) {
  const outcome = outcomeOf(check);
  const failed = check.result === 'fail' && outcome === 'fail';
  return (
    <li className={outcome === 'answered' ? 'waived' : outcome}>
      <span className="check-mark" aria-hidden="true">
        {marks[check.result]}
      </span>
      <div className="check-body">
        <div className="check-title">
          <span>{check.title}</span>
          <span className="check-word">{texts.entries.checkResults[outcome]}</span>
        </div>
        <Clause check={check} detailed={detailed} />
        {(detailed || check.result === 'fail') && <Values values={check.values} />}
        {(detailed || check.result === 'fail') && <Parts parts={check.parts} />}
        <Notes check={check} failed={failed} onAnswer={onAnswer} />
      </div>
    </li>
  );
}

/** Who let it pass and why, what can be done about it. */
function Notes({ check, failed, onAnswer }: Omit<CheckProps, 'detailed'> & { readonly failed: boolean }) {
  return (
    <>
      {check.waived && <div className="check-note">{waiver(check)}</div>}
      {check.answered && (
        <div className="check-note">
          {texts.entries.answeredBy(check.answeredBy ?? '', check.answerReason ?? '')}
        </div>
      )}
      {failed && check.advice && <div className="check-note">{check.advice}</div>}
      {failed && check.soft && onAnswer && (
        <SoftAnswer title={check.title} onAnswer={(reason) => onAnswer(check.rule, reason)} />
      )}
    </>
  );
}

function Clause({ check, detailed }: { check: AnyCheck; detailed: boolean }) {
  const words = texts.entries;
  const kinds = [check.soft ? words.soft : '', check.level === 'unit' ? words.unitRule : ''];
  const row = detailed && typeof check.row === 'number' ? words.tableRow(check.row) : '';
  return <div className="check-clause">{[check.clause, ...kinds, row].filter(Boolean).join(' · ')}</div>;
}

/** What a combined rule is made of. */
function Parts({ parts }: { parts: readonly Part[] }) {
  if (parts.length === 0) return null;
  return (
    <ul className="check-parts">
      {parts.map((part) => (
        <li key={part.id} className={part.result}>
          <div className="check-title">
            <span>{part.title}</span>
            <span className="check-word">{texts.entries.checkResults[part.result]}</span>
          </div>
          <Values values={part.values} />
          <Parts parts={part.parts} />
        </li>
      ))}
    </ul>
  );
}

function Values({ values }: { values: AnyCheck['values'] }) {
  if (values.length === 0) return null;
  return (
    <div className="check-values">
      {values.map((each) => (
        <span key={each.label}>
          {each.label}
          {texts.common.colon}
          <b>{each.value === '' ? texts.common.notFilled : each.value}</b>
        </span>
      ))}
    </div>
  );
}

function waiver(check: AnyCheck): string {
  return texts.entries.waivedBy(check.waivedBy ?? '', check.reason ?? '');
}
