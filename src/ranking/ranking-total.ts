import { decimals, weightedTotal } from '../scoring/index.js';
import type { PlanAcceptance, PlanAwardRanking } from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';
import { hundredthsOf } from '../shared/points.js';
import type { Candidate, ListItem, TotalPart } from './list-item.js';

type Weights = PlanAwardRanking['weights'];

export const partsOf = (weights: Weights, { scores }: Pick<Candidate, 'scores'>): readonly TotalPart[] =>
  Object.entries(weights).map(([round, weight]) => ({ round, weight, score: scores.get(round) ?? null }));

/** When a candidate was handed in, as ties compare it. */
export const filedAs = ({ submittedAt, serial }: Candidate): Pick<Candidate, 'submittedAt' | 'serial'> => ({
  submittedAt,
  ...(serial !== undefined && { serial }),
});

/** Hundredths. @throws Invalid `SCORE_MISSING` */
export function totalOf(weights: Weights, candidate: Candidate): number {
  return weightedTotal(
    partsOf(weights, candidate).map(({ round, score, weight }) => {
      if (score !== null) return { score, weight };
      throw new Invalid(
        'SCORE_MISSING',
        `申报 ${candidate.id} 缺少轮次“${round}”的得分，不能排名。请等评分完成后重试。`,
      );
    }),
  );
}

/** The first round a candidate did not pass; one that has not been held is a score that is missing. */
function failedBy(
  acceptance: readonly PlanAcceptance[],
  candidate: Candidate,
): { round: string; score: number; from: number; reason: string } | null {
  for (const { round, from, reason } of acceptance) {
    const score = candidate.scores.get(round);
    if (score === undefined) {
      const message = `申报 ${candidate.id} 缺少轮次“${round}”的结果，不能排名。请等这一轮完成后重试。`;
      throw new Invalid('SCORE_MISSING', message);
    }
    const asked = hundredthsOf(from) ?? 0;
    if (score < asked) return { round, score, from: asked, reason };
  }
  return null;
}

/** Those who take part, and the lines of those who did not pass; the lines come last and count for nothing. */
export function accepted(
  candidates: readonly Candidate[],
  ruleOf: (candidate: Candidate) => Pick<PlanAwardRanking, 'acceptance' | 'weights'>,
  label: (round: string) => string,
): { taking: readonly Candidate[]; refused: readonly Omit<ListItem, 'rank'>[] } {
  const taking: Candidate[] = [];
  const refused: Omit<ListItem, 'rank'>[] = [];
  for (const candidate of candidates.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const { acceptance = [], weights } = ruleOf(candidate);
    const failed = failedBy(acceptance, candidate);
    if (!failed) taking.push(candidate);
    else refused.push(refusedLine(candidate, weights, { ...failed, round: label(failed.round) }));
  }
  return { taking, refused };
}

function refusedLine(
  candidate: Candidate,
  weights: Weights,
  failed: NonNullable<ReturnType<typeof failedBy>>,
): Omit<ListItem, 'rank'> {
  const parts = partsOf(weights, candidate);
  const verdict = `${failed.round}${decimals(failed.score)}，未达到${decimals(failed.from)}，不参加排名`;
  return {
    id: candidate.id,
    score: parts.every(({ score }) => score !== null) ? totalOf(weights, candidate) : 0,
    ...{ outcome: 'below', reason: failed.reason, tier: null, grade: null, secondOutcome: null },
    explanation: {
      ...{ kind: 'notAccepted', place: null, conflictsWith: [], tiedWith: [], decidedBy: null },
      ...{ parts, verdict, text: `${verdict}。` },
    },
  };
}
