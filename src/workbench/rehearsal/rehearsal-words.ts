import type { SeasonPlan } from '../../seasons/index.js';
import type { RehearsalWords } from './rehearsal.view.js';

type Labels = Readonly<Record<string, string>>;

const labels = <T>(items: readonly T[], pair: (item: T) => readonly [string, string]): Labels =>
  Object.fromEntries(items.map(pair));

/** What the plan calls the codes that a report holds. */
export function rehearsalWords(plan: SeasonPlan): RehearsalWords {
  const { awards, statuses, stages, rankings } = plan;
  return {
    awards: labels(awards, ({ id, title }) => [id, title]),
    statuses: {
      open: '办理中',
      refused: '提交被拒绝',
      declined: '不接受提名',
      ...labels(statuses, ({ id, label }) => [id, label]),
    },
    reasons: Object.fromEntries(statuses.map(({ id, reasons = {} }) => [id, reasons])),
    rules: labels(
      awards.flatMap(({ eligibility }) => eligibility.rules),
      ({ id, title }) => [id, title],
    ),
    stages: labels(stages, ({ id, label }) => [id, label]),
    rankings: labels(Object.entries(rankings), ([id, { label }]) => [id, label]),
    rounds: labels(Object.entries(plan.rounds), ([id, { label }]) => [id, label]),
  };
}
