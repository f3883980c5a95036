import type { PreviewCheck, RuleCheck } from './api-types.js';
import { texts } from './texts.js';
import './rule-checks.css';

/** A rule as judged for good, or as it would be judged from a draft. */
type AnyCheck = Omit<PreviewCheck, 'noteOnly'> &
  Partial<Pick<RuleCheck, 'row' | 'waived' | 'waivedBy' | 'reason'>>;

const marks = { pass: '✓', fail: '✗', person: '?', unknown: '…' } as const;

/** Rules with their outcome in sign, colour and word, the clause, the values seen and what can be done. */
export function RuleChecks({
  checks,
  detailed = false,
}: {
  checks: readonly AnyCheck[];
  detailed?: boolean;
}) {
  return (
    <ul className="rule-checks">
      {checks.map((check) => (
        <Check key={check.rule} check={check} detailed={detailed} />
      ))}
    </ul>
  );
}

function Check({ check, detailed }: { check: AnyCheck; detailed: boolean }) {
  const outcome = check.waived ? 'waived' : check.result;
  return (
    <li className={outcome}>
      <span className="check-mark" aria-hidden="true">
        {marks[check.result]}
      </span>
      <div className="check-body">
        <div className="check-title">
          <span>{check.title}</span>
          <span className="check-word">{texts.entries.checkResults[outcome]}</span>
        </div>
        <div className="check-clause">
          {check.clause}
          {detailed && typeof check.row === 'number' && ` · ${texts.entries.tableRow(check.row)}`}
        </div>
        {(detailed || check.result === 'fail') && <Values check={check} />}
        {check.waived && <div className="check-note">{waiver(check)}</div>}
        {check.result === 'fail' && !check.waived && check.advice && (
          <div className="check-note">{check.advice}</div>
        )}
      </div>
    </li>
  );
}

function Values({ check }: { check: AnyCheck }) {
  if (check.values.length === 0) return null;
  return (
    <div className="check-values">
      {check.values.map((each) => (
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
