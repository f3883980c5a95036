import type { YamlPath } from '../load-yaml.js';
import type { PlanVote } from '../plan.js';
import { RECOMMENDATION_SOURCE } from '../recommendation-order.js';
import { checkDateKey } from './check-dates.js';
import { checkAward, checkStage } from './check-results.js';
import { listed, type PlanParts } from './plan-parts.js';

/** Votes of the public: on whom, from when to when, how many, and what is shown; and rounds that use them. */
export function checkVotes(parts: PlanParts): void {
  for (const [id, vote] of Object.entries(parts.plan.votes ?? {})) {
    const at: YamlPath = ['votes', id];
    checkStage(parts, [...at, 'stage'], vote.stage);
    vote.awards?.forEach((award, place) => checkAward(parts, [...at, 'awards', place], award));
    checkPeriod(parts, at, vote);
    checkLimits(parts, at, vote);
    checkColumns(parts, at, vote);
    checkCounted(parts, at, id, vote);
  }
  checkSources(parts);
}

function checkPeriod(parts: PlanParts, at: YamlPath, vote: PlanVote): void {
  const keys = ['opens', 'closes'] as const;
  const known = keys.map((key) => checkDateKey(parts, [...at, key], vote[key]));
  if (known.includes(false)) return;
  const [from, to] = keys.map((key) => checkDateKind(parts, [...at, key], { key, date: vote[key] }));
  if (from === undefined || to === undefined || from < to) return;
  const cure = '请核对 opens 和 closes。';
  parts.findings.error('PLAN_VOTE_PERIOD', [...at, 'closes'], '截止投票不晚于开始投票。', cure);
}

/** @returns when it is */
function checkDateKind(
  { plan, findings }: PlanParts,
  at: YamlPath,
  { key, date }: { readonly key: 'opens' | 'closes'; readonly date: string },
): string | undefined {
  const found = plan.dates[date];
  if (found && found.kind !== key) {
    const cure = `请把它的 kind 改为 ${key}，或换一个日期。`;
    findings.error('PLAN_VOTE_DATE_KIND', at, `日期“${found.label}”的 kind 不是 ${key}。`, cure);
  }
  return found?.at;
}

function checkLimits({ findings }: PlanParts, at: YamlPath, vote: PlanVote): void {
  for (const key of ['perDay', 'perAward'] as const) {
    const limit = vote[key];
    if (limit === undefined || limit <= vote.perPerson) continue;
    const message = `${key} 是 ${limit} 票，比每人总共的 ${vote.perPerson} 票还多。`;
    findings.error(
      'PLAN_VOTE_LIMIT',
      [...at, key],
      message,
      `请改为不大于 ${vote.perPerson}，或删去这一项。`,
    );
  }
}

function checkColumns(parts: PlanParts, at: YamlPath, { awards, columns }: PlanVote): void {
  for (const [award, list] of Object.entries(columns)) {
    const path: YamlPath = [...at, 'columns', award];
    if (!checkAward(parts, path, award)) continue;
    if (awards?.includes(award) === false) {
      const cure = '请把它加入 awards，或删去这些栏目。';
      parts.findings.error('PLAN_VOTE_COLUMNS', path, `不对奖项“${award}”投票。`, cure);
    }
    list.forEach(({ value }, place) => checkValue(parts, [...path, place, 'value'], award, value));
  }
  const silent = (awards ?? []).filter((award) => !Object.hasOwn(columns, award));
  if (silent.length === 0) return;
  const message = `没有写 ${listed(silent)} 的栏目，公众看不出候选是谁。`;
  parts.findings.error('PLAN_VOTE_COLUMNS', [...at, 'columns'], message, '请补上这些奖项的栏目。');
}

function checkValue({ plan, findings }: PlanParts, at: YamlPath, award: string, value: string): void {
  const of = plan.awards.find(({ id }) => id === award);
  const known = [...Object.keys(of?.roles ?? {}), ...Object.keys(of?.computed ?? {})];
  if (value === 'identityNumber')
    findings.error('PLAN_VOTE_SECRET', at, '身份证号不能向公众公开。', '请删去这一栏。');
  if (known.includes(value)) return;
  const cure = `只能公布 roles 或 computed 中的内容：${listed(known)}。`;
  findings.error('PLAN_UNKNOWN_COLUMN', at, `投票页用到的“${value}”没有出处。`, cure);
}

/** A vote that nobody counts is never used. */
function checkCounted({ processes, findings }: PlanParts, at: YamlPath, id: string, vote: PlanVote): void {
  const counted = [...processes.values()].some(({ elements }) =>
    [...elements.values()].some(
      ({ jobType, headers }) => jobType === 'count-votes' && headers['votes'] === id,
    ),
  );
  if (counted) return;
  const message = `流程图里没有为“${vote.label}”计票的服务任务，票数不会固定，也不能用来排名。`;
  findings.warn('PLAN_VOTE_UNCOUNTED', at, message, `请加上 count-votes，参数 votes 写 ${id}。`);
}

function checkSources({ plan, findings }: PlanParts): void {
  const sources = [...Object.keys(plan.votes ?? {}), ...(plan.quotas.orders ? [RECOMMENDATION_SOURCE] : [])];
  for (const [id, { aggregate, label }] of Object.entries(plan.rounds)) {
    if (aggregate.method !== 'figures' || sources.includes(aggregate.source)) continue;
    const message = `轮次“${label}”取“${aggregate.source}”的票数，方案里没有这个公众投票。`;
    const cure = `请在 votes 中补上，或改用：${listed(sources)}。`;
    findings.error('PLAN_UNKNOWN_FIGURES', ['rounds', id, 'aggregate', 'source'], message, cure);
  }
}
