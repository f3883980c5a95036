import type { SeasonPlan } from '../plan.js';
import { found, labelOf, type DiagramCheck } from './diagram-findings.js';
import { listed } from './plan-parts.js';
import type { DiagramElement } from './read-diagram.js';

/** What a parameter of an element may name, by the parameter's key. */
const NAMED: Readonly<
  Record<string, { what: string; section: string; keys: (plan: SeasonPlan) => readonly string[] }>
> = {
  stage: { what: '环节', section: 'stages', keys: (plan) => plan.stages.map(({ id }) => id) },
  round: { what: '评分轮次', section: 'rounds', keys: (plan) => Object.keys(plan.rounds) },
  ranking: { what: '排名', section: 'rankings', keys: (plan) => Object.keys(plan.rankings) },
  ballot: { what: '投票', section: 'ballots', keys: (plan) => Object.keys(plan.ballots ?? {}) },
  votes: { what: '公众投票', section: 'votes', keys: (plan) => Object.keys(plan.votes ?? {}) },
  presentation: {
    what: '答辩',
    section: 'presentations',
    keys: (plan) => Object.keys(plan.presentations ?? {}),
  },
  opinions: { what: '征求意见', section: 'opinions', keys: (plan) => Object.keys(plan.opinions ?? {}) },
  notice: { what: '公示', section: 'notices', keys: (plan) => Object.keys(plan.notices) },
  status: { what: '状态', section: 'statuses', keys: (plan) => plan.statuses.map(({ id }) => id) },
};

/** Parameters of a diagram name things the plan has. */
export function checkReferences(check: DiagramCheck): void {
  for (const element of check.process.elements.values()) {
    if (element.jobType === null && element.calledProcess === null) continue;
    for (const [key, value] of Object.entries(element.headers)) checkHeader(check, element, key, value);
    checkReason(check, element);
    checkMessage(check, element);
    checkDateKey(check, element);
  }
}

function checkHeader(check: DiagramCheck, element: DiagramElement, key: string, value: string): void {
  const named = NAMED[key];
  if (!named || value.startsWith('=')) return;
  const known = named.keys(check.parts.plan);
  if (known.includes(value)) return;
  const message = `“${labelOf(element)}”引用的${named.what}“${value}”不在方案里。`;
  const cure = `请在 ${named.section} 中补上，或改用：${listed(known)}。`;
  found(check, 'error', element, ['DIAGRAM_UNKNOWN_REFERENCE', message, cure]);
}

function checkReason(check: DiagramCheck, element: DiagramElement): void {
  const { status, reason } = element.headers;
  const declared = check.parts.plan.statuses.find(({ id }) => id === status);
  if (!declared || reason === undefined || Object.hasOwn(declared.reasons ?? {}, reason)) return;
  const message = `状态“${declared.label}”没有理由“${reason}”。`;
  const cure = `请在 statuses 的 ${declared.id} 下补上，或改用：${listed(Object.keys(declared.reasons ?? {}))}。`;
  found(check, 'error', element, ['DIAGRAM_UNKNOWN_REASON', message, cure]);
}

function checkMessage(check: DiagramCheck, element: DiagramElement): void {
  const name = element.headers['message'];
  if (name === undefined) return;
  const heard = [...check.parts.processes.values()].some(({ elements }) =>
    [...elements.values()].some(({ message }) => message === name),
  );
  if (heard) return;
  const message = `“${labelOf(element)}”发出的消息“${name}”没有流程在等。`;
  found(check, 'error', element, [
    'DIAGRAM_MESSAGE_UNHEARD',
    message,
    '请核对消息名与流程图中等待的消息是否一致。',
  ]);
}

const LITERAL = /^=\s*"([^"]*)"$/;

/** `dateKey` says which date a called process waits for: one of the plan, or the end of a notice. */
function checkDateKey(check: DiagramCheck, element: DiagramElement): void {
  const key = LITERAL.exec(element.inputs['dateKey'] ?? '')?.[1];
  if (key === undefined) return;
  checkEntryPassed(check, element);
  const { dates, notices } = check.parts.plan;
  const known = [...Object.keys(dates), ...Object.keys(notices).map((notice) => `notice:${notice}`)];
  if (known.includes(key)) return;
  const message = `“${labelOf(element)}”等待的日期“${key}”不在方案里。`;
  found(check, 'error', element, ['DIAGRAM_UNKNOWN_DATE', message, `请改用：${listed(known)}。`]);
}

/** A case's own wait goes by the case's own time, and hears of a move, only when it says whose it is. */
function checkEntryPassed(check: DiagramCheck, element: DiagramElement): void {
  const own = check.parts.plan.awards.some(({ process }) => process === check.process.id);
  if (!own || element.inputs['entryId'] !== undefined) return;
  const message = `“${labelOf(element)}”在评审流程里等日期，却没有传入是哪件申报，只按全体的时间等，调整日期时也可能收不到。`;
  const cure = '请在输入映射中加上 entryId，值为 =entryId。';
  found(check, 'warning', element, ['DIAGRAM_WAIT_WITHOUT_ENTRY', message, cure]);
}
