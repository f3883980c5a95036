import type { StageUse } from '../../engine/index.js';
import { found, labelOf } from './diagram-findings.js';
import { listed, reviewsOf, type PlanParts } from './plan-parts.js';
import type { DiagramElement, DiagramProcess } from './read-diagram.js';

/** Stages of the plan are reached by the reviews, and what goes by a stage goes by one that cases reach. */
export function checkStages(parts: PlanParts): void {
  const { plan, findings, processes } = parts;
  for (const award of plan.awards) {
    const process = processes.get(award.process);
    if (!process) continue;
    const reached = stagesReachedIn(parts, process);
    plan.stages.forEach(({ id, label, awards }, index) => {
      if (reached.has(id) || (awards && !awards.includes(award.id))) return;
      const message = `“${award.short}”的流程不会到达环节“${label}”。`;
      findings.warn(
        'PLAN_STAGE_UNREACHED',
        ['stages', index],
        message,
        `请在 ${process.file} 中标记该环节，或用 awards 限定奖项。`,
      );
    });
    for (const [id, ranking] of Object.entries(plan.rankings)) {
      if (!Object.hasOwn(ranking.awards, award.id) || reached.has(ranking.stage)) continue;
      const message = `“${award.short}”的流程不会到达环节“${ranking.stage}”，这份排名会是空的。`;
      findings.error(
        'PLAN_RANKING_EMPTY',
        ['rankings', id, 'stage'],
        message,
        `请在 ${process.file} 中标记该环节。`,
      );
    }
  }
  checkGoneBy(parts);
}

interface NamedStage {
  readonly use: StageUse;
  readonly stage: string;
}

/** Stages an element names, and what its task has to do with them, by what the catalogue says of the task. */
function stagesOf({ serviceTasks }: PlanParts, { jobType, headers }: DiagramElement): readonly NamedStage[] {
  const parameters = serviceTasks.get(jobType ?? '')?.parameters ?? [];
  return parameters.flatMap(({ key, stage: use }) => {
    const stage = headers[key];
    return use === undefined || stage === undefined ? [] : [{ use, stage }];
  });
}

const stagesReachedIn = (parts: PlanParts, process: DiagramProcess): ReadonlySet<string> =>
  new Set(
    [...process.elements.values()]
      .flatMap((element) => stagesOf(parts, element))
      .flatMap(({ use, stage }) => (use === 'reaches' ? stage : [])),
  );

/** What a step of the season has with a stage, in words; and whether every review must come there or any. */
const USES: Readonly<Record<Exclude<StageUse, 'reaches'>, readonly [does: string, of: 'every' | 'any']>> = {
  awaits: ['等待全体到达', 'every'],
  short: ['截止', 'every'],
  at: ['面向已到达的申报，针对', 'any'],
};

/**
 * A season that waits for a stage needs it in every review, or it stands still; and cases that never come to a stage
 * would always be told that it closed. What goes to the cases at a stage needs one review that comes there.
 */
function checkGoneBy(parts: PlanParts): void {
  const season = parts.processes.get(parts.plan.seasonProcess);
  if (!season) return;
  const reviews = reviewsOf(parts);
  const reachedBy = new Map(reviews.map((process) => [process, stagesReachedIn(parts, process)] as const));
  for (const element of season.elements.values()) {
    for (const { use, stage } of stagesOf(parts, element)) {
      if (use === 'reaches') continue;
      const [does, of] = USES[use];
      const without = reviews.filter((process) => reachedBy.get(process)?.has(stage) !== true);
      if (without.length < (of === 'every' ? 1 : Math.max(1, reviews.length))) continue;
      const who = listed(without.map(({ name }) => name));
      const message = `年度流程在“${labelOf(element)}”${does}环节“${stage}”，${who}不会到达。`;
      found({ parts, process: season }, 'error', element, [
        'DIAGRAM_STAGE_UNREACHABLE',
        message,
        of === 'every'
          ? '请在这些流程中标记该环节，或改用别的环节。'
          : '请在其中一个流程中标记该环节，或改用别的环节。',
      ]);
    }
  }
}
