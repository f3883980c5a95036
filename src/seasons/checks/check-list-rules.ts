import type { YamlPath } from '../load-yaml.js';
import type { PlanAcceptance, PlanGrade, PlanPlaces, PlanRound, PlanSecondOutcome } from '../plan.js';
import { listed, type PlanParts } from './plan-parts.js';

// What lists of one award and of a pool have in common.

export function checkPlaces({ findings }: PlanParts, at: YamlPath, places: PlanPlaces): void {
  const [least, most] = boundsOf(places);
  if (least <= most) return;
  const message = `名额下限 ${least} 大于上限 ${most}。`;
  findings.error('PLAN_PLACES_RANGE', at, message, '请核对上下限。');
}

function boundsOf(places: PlanPlaces): readonly [least: number, most: number] {
  if (typeof places === 'number') return [0, places];
  if ('to' in places) return [places.from, places.to];
  if ('number' in places) return [places.least ?? 0, places.number];
  return [places.least ?? 0, places.most ?? Infinity];
}

export function checkWeights(
  parts: PlanParts,
  at: YamlPath,
  weights: Readonly<Record<string, number>>,
): void {
  for (const [round] of Object.entries(weights)) checkRoundKnown(parts, [...at, round], round);
  const sum = Object.values(weights).reduce((total, weight) => total + weight, 0);
  if (sum === 100) return;
  parts.findings.error('PLAN_WEIGHTS', at, `各轮次的权重合计 ${sum}%，应为 100%。`, '请调整权重。');
}

export function checkRoundKnown(
  { plan, findings }: Pick<PlanParts, 'plan' | 'findings'>,
  at: YamlPath,
  round: string,
): void {
  const known = [...Object.keys(plan.rounds), ...Object.keys(plan.ballots ?? {})];
  if (known.includes(round)) return;
  const cure = `请改用：${listed(known)}。`;
  findings.error('PLAN_UNKNOWN_ROUND', at, `方案里没有评分轮次“${round}”。`, cure);
}

export function checkReason({ plan, findings }: PlanParts, at: YamlPath, reason: string): void {
  const reasons = plan.statuses.flatMap((status) => Object.keys(status.reasons ?? {}));
  if (reasons.includes(reason)) return;
  const message = `理由“${reason}”没有文字说明。`;
  findings.error('PLAN_UNKNOWN_REASON', at, message, '请在 statuses 中相应状态的 reasons 里补上。');
}

export function checkAcceptance(parts: PlanParts, at: YamlPath, acceptance: readonly PlanAcceptance[]): void {
  acceptance.forEach(({ round, from, reason }, place) => {
    const here: YamlPath = [...at, place];
    checkReason(parts, [...here, 'reason'], reason);
    checkRoundKnown(parts, [...here, 'round'], round);
    const found = parts.plan.rounds[round];
    if (!found) return;
    const [least, most] = rangeOf(found);
    if (from > least && from <= most) return;
    const message = `要求达到 ${from}，这一轮在 ${least}—${most} 之间，等于没有要求或谁也达不到。`;
    parts.findings.error(
      'PLAN_ACCEPTANCE_FROM',
      [...here, 'from'],
      message,
      '请核对 from 和这一轮的分数范围。',
    );
  });
}

/** What a round's figure may be: of ballots, a share or a number of them. */
function rangeOf({ aggregate, min, max, scorers = 0 }: PlanRound): readonly [least: number, most: number] {
  if (aggregate.method !== 'votes') return [min, max];
  return [0, aggregate.as === 'percent' ? 100 : scorers];
}

export function checkGrades({ findings }: PlanParts, at: YamlPath, grades: readonly PlanGrade[]): void {
  const seen = new Set<string>();
  let open: string | null = null;
  let lowest = Infinity;
  grades.forEach((grade, place) => {
    const here: YamlPath = [...at, place];
    if (seen.has(grade.id)) {
      findings.error(
        'PLAN_GRADE_TWICE',
        [...here, 'id'],
        `等次“${grade.id}”写了两次。`,
        '请给每个等次各用一个标识。',
      );
    }
    seen.add(grade.id);
    if (open !== null) {
      const message = `“${open}”没有条件，排在它后面的“${grade.label}”不会有人。`;
      findings.error(
        'PLAN_GRADE_UNREACHABLE',
        here,
        message,
        '请把没有条件的等次放在最后，或补上比例或分数线。',
      );
    }
    if (grade.from !== undefined && grade.from > lowest) {
      const message = `“${grade.label}”的分数线高于排在前面的等次。`;
      findings.error('PLAN_GRADE_ORDER', [...here, 'from'], message, '请从高到低排列等次。');
    }
    lowest = Math.min(lowest, grade.from ?? Infinity);
    if (grade.from === undefined && grade.atMost === undefined && grade.atMostPercent === undefined)
      open ??= grade.label;
  });
}

export function checkSecond(parts: PlanParts, at: YamlPath, second: PlanSecondOutcome): void {
  checkPlaces(parts, [...at, 'places'], second.places);
  if (second.reason !== undefined) checkReason(parts, [...at, 'reason'], second.reason);
}
