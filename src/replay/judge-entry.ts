import isEqual from 'lodash/isEqual.js';
import { judgeCase, verdictOf, type RuleJudgement } from '../eligibility/index.js';
import type { PlanRule } from '../seasons/index.js';
import type { ReplayFacts } from './replay-facts.js';
import type { ReplayedCheck } from './replay-outcome.js';
import { namesRead, ruleText } from './rule-reads.js';
import type { RecordedCheck, RecordedEntry } from './season-record.js';

/** Both plans' eyes on the record; `base` is the season's own, null where it is not at hand. */
export interface Eyes {
  readonly now: ReplayFacts;
  readonly base: ReplayFacts | null;
}

/** Judges a case's rules as a plan has them. Empty where its rules were never checked. */
export function judgeEntry(eyes: Eyes, entry: RecordedEntry): readonly ReplayedCheck[] {
  if (entry.checkedAt === null) return [];
  const at = Date.parse(entry.checkedAt);
  const judged = judgementsOf(eyes.now, entry, at);
  const recorded = new Map(entry.checks.map((check) => [check.rule, check]));
  const ofBase = once(() => new Map(eyes.base ? judgementsOf(eyes.base, entry, at) : []));
  const checks = [...judged.values()].map((judgement) => {
    const before = recorded.get(judgement.rule.id) ?? null;
    const after = standing(eyes, entry, { judgement, before, ofBase });
    return checkOf(judgement, before, after);
  });
  const gone = entry.checks.filter(({ rule }) => !judged.has(rule));
  return [...checks, ...gone.map(goneCheck)];
}

function judgementsOf(facts: ReplayFacts, entry: RecordedEntry, at: number): Map<string, RuleJudgement> {
  const of = facts.of(entry, at);
  if (!of) return new Map();
  return new Map(judgeCase({ facts: of, rules: facts.version }).map((one) => [one.rule.id, one]));
}

interface Judged {
  readonly judgement: RuleJudgement;
  readonly before: RecordedCheck | null;
  readonly ofBase: () => ReadonlyMap<string, RuleJudgement>;
}

/**
 * What of a judgement may be believed. Where the rule looks at something no record holds, the recorded result stands
 * as long as the rule is the same. Where even the season's own rule would not come out as recorded, the record tells
 * nothing of a rule that comes out otherwise.
 */
function standing(
  eyes: Eyes,
  entry: RecordedEntry,
  { judgement, before, ofBase }: Judged,
): ReplayedCheck['after'] {
  const { rule, result } = judgement;
  if (looksBeyond(eyes.now, entry, rule)) {
    return before !== null && sameRule(eyes, entry, rule) ? before.result : 'unknown';
  }
  if (!eyes.base || before === null || before.result === result) return result;
  const base = ofBase().get(rule.id);
  if (!base || base.result === before.result) return result;
  return base.result === result ? before.result : 'unknown';
}

const texts = new WeakMap<ReplayFacts, Map<string, string>>();

function textOf(facts: ReplayFacts, entry: RecordedEntry, rule: PlanRule): string {
  const known = texts.get(facts) ?? new Map<string, string>();
  texts.set(facts, known);
  const key = `${entry.award}\u0000${rule.id}`;
  const award = facts.awardOf(entry);
  const text = known.get(key) ?? (award ? ruleText(facts.version, award, rule) : '');
  known.set(key, text);
  return text;
}

const beyond = new WeakMap<ReplayFacts, Map<string, boolean>>();

function looksBeyond(facts: ReplayFacts, entry: RecordedEntry, rule: PlanRule): boolean {
  const known = beyond.get(facts) ?? new Map<string, boolean>();
  beyond.set(facts, known);
  const key = `${entry.award}\u0000${rule.id}`;
  const looks = known.get(key) ?? namesRead(textOf(facts, entry, rule), facts.lacking).length > 0;
  known.set(key, looks);
  return looks;
}

function sameRule({ now, base }: Eyes, entry: RecordedEntry, rule: PlanRule): boolean {
  if (!base) return false;
  if (base === now) return true;
  const own = base.awardOf(entry)?.eligibility.rules.find(({ id }) => id === rule.id);
  return (
    own !== undefined &&
    JSON.stringify(own) === JSON.stringify(rule) &&
    textOf(base, entry, own) === textOf(now, entry, rule)
  );
}

function checkOf(
  { rule, values, trace }: RuleJudgement,
  before: RecordedCheck | null,
  after: ReplayedCheck['after'],
): ReplayedCheck {
  const { id, title, clause, waivable = false, soft = false } = rule;
  const was = before ?? NOT_RECORDED;
  return {
    ...{ rule: id, title, clause, waivable, soft, before: was.result, after },
    waived: was.waived && after === 'fail',
    rowBefore: was.row,
    rowAfter: trace.at(-1)?.matched[0]?.row ?? null,
    valuesBefore: was.values,
    // Most see what they saw: kept once, which for many thousand cases is most of what stays in memory.
    valuesAfter: isEqual(values, was.values) ? was.values : values,
  };
}

const NOT_RECORDED = { result: null, waived: false, row: null, values: [] };

const goneCheck = ({ rule, title, clause, result, row, values, waivable }: RecordedCheck): ReplayedCheck => ({
  ...{ rule, title, clause, waivable, soft: false, waived: false, before: result, after: null },
  ...{ rowBefore: row, rowAfter: null, valuesBefore: values, valuesAfter: [] },
});

/** How the rules stood and stand; who waived or answered what stays as recorded. */
export function verdictsOf(entry: RecordedEntry, checks: readonly ReplayedCheck[]) {
  const soft = new Set(checks.filter((check) => check.soft).map(({ rule }) => rule));
  const before = verdictOf(
    entry.checks.map(({ rule, result, waived }) => ({
      result,
      waived,
      soft: soft.has(rule),
      answered: true,
    })),
  );
  const after = verdictOf(
    checks.flatMap(({ after: result, before: was, waived, soft: lenient }) => {
      if (result === null) return [];
      const judged = result === 'unknown' ? 'person' : result;
      return [{ result: judged, waived, soft: lenient, answered: was === 'fail' }];
    }),
  );
  return { before: before.eligibility, after: after.eligibility };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
