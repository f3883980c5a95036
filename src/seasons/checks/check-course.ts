import { checkStages } from './check-stages.js';
import { found, labelOf, type DiagramCheck } from './diagram-findings.js';
import { listed, reviewsOf, type PlanParts } from './plan-parts.js';
import type { DiagramElement } from './read-diagram.js';

/** The course of a season as a whole: every case comes to a result, and nothing waits for what cannot happen. */
export function checkCourse(parts: PlanParts): void {
  checkProcesses(parts);
  for (const process of reviewsOf(parts)) {
    checkEnds({ parts, process });
    for (const element of process.elements.values()) checkFixedDate({ parts, process }, element);
  }
  checkStages(parts);
  checkStatuses(parts);
  checkCalendar(parts);
}

function checkProcesses({ plan, findings, processes }: PlanParts): void {
  const named = [
    { at: ['seasonProcess'], id: plan.seasonProcess },
    ...plan.awards.map(({ process }, index) => ({ at: ['awards', index, 'process'], id: process })),
  ];
  for (const { at, id } of named) {
    if (processes.has(id)) continue;
    const cure = `请在流程图文件夹中补上，或改用：${listed(processes.keys())}。`;
    findings.error('PLAN_UNKNOWN_PROCESS', at, `没有编号为“${id}”的流程。`, cure);
  }
}

/** An end without a status would leave the case open for ever. */
function checkEnds(check: DiagramCheck): void {
  for (const element of check.process.elements.values()) {
    if (element.type !== 'endEvent' || element.scope !== null || element.headers['status'] !== undefined)
      continue;
    const message = `结束事件“${labelOf(element)}”没有写申报办结的状态。`;
    const cure = '请改为消息结束事件，任务类型 end-entry，并填写参数 status。';
    found(check, 'error', element, ['DIAGRAM_END_WITHOUT_STATUS', message, cure]);
  }
}

function checkStatuses(parts: PlanParts): void {
  const { plan, findings } = parts;
  const used = new Set(
    reviewsOf(parts).flatMap(({ elements }) =>
      [...elements.values()].flatMap(({ headers }) => headers['status'] ?? []),
    ),
  );
  plan.statuses.forEach(({ id, label }, index) => {
    if (used.has(id)) return;
    findings.warn(
      'PLAN_STATUS_UNUSED',
      ['statuses', index],
      `没有结束事件用到状态“${label}”。`,
      '请核对流程图，或删去。',
    );
  });
}

const READ_DATE = 'read-date';

/** Dates move: a season waits for those of the calendar, and no diagram holds one of its own. */
function checkCalendar(parts: PlanParts): void {
  const { plan, findings, processes } = parts;
  const season = processes.get(plan.seasonProcess);
  if (!season) return;
  for (const element of season.elements.values()) checkFixedDate({ parts, process: season }, element);
  const read = [...processes.values()].flatMap(({ elements }) =>
    [...elements.values()].map(({ jobType }) => jobType),
  );
  if (read.includes(READ_DATE)) return;
  const message = '流程图里没有一处按方案的日期等待。';
  const cure = `请调用一个先读取日期（${READ_DATE}）再等待的流程。`;
  findings.error('PLAN_NO_CALENDAR', ['seasonProcess'], message, cure);
}

function checkFixedDate(check: DiagramCheck, element: DiagramElement): void {
  const { timeDate } = element;
  if (timeDate === null || !/\d{4}-\d{2}-\d{2}/.test(timeDate)) return;
  const message = `定时事件“${labelOf(element)}”写死了日期。`;
  found(check, 'error', element, [
    'DIAGRAM_FIXED_DATE',
    message,
    '请把日期写进方案的 dates，用等待流程按日期标识等待。',
  ]);
}
