import type { YamlPath } from '../load-yaml.js';
import { needsBatch } from '../needs-batch.js';
import type { OutcomeEffect, PlanAbsence, PlanPresentation, PlanSession } from '../plan.js';
import { listed, type PlanParts } from './plan-parts.js';
import { checkAward, checkStage } from './check-results.js';

const LISTENING: readonly string[] = ['score', 'inspect', 'rank', 'determine'];

/** Presentations: who presents to whom, in which slots, and what follows for who does not come. */
export function checkPresentations(parts: PlanParts): void {
  for (const [id, presentation] of Object.entries(parts.plan.presentations ?? {})) {
    const at: YamlPath = ['presentations', id];
    checkRole(parts, at, presentation);
    checkStage(parts, [...at, 'stage'], presentation.stage);
    presentation.awards?.forEach((award, place) => checkAward(parts, [...at, 'awards', place], award));
    checkChoosing(parts, at, presentation);
    presentation.sessions?.forEach((session, place) =>
      checkSession(parts, [...at, 'sessions', place], session, presentation.minutes),
    );
    checkAbsence(parts, [...at, 'absent'], presentation.absent);
  }
}

function checkRole({ plan, findings }: PlanParts, at: YamlPath, { role }: PlanPresentation): void {
  const found = Object.hasOwn(plan.roles, role) ? plan.roles[role] : undefined;
  if (!found) {
    const cure = `请改用：${listed(Object.keys(plan.roles))}。`;
    findings.error('PLAN_UNKNOWN_PERSON_ROLE', [...at, 'role'], `方案里没有角色“${role}”。`, cure);
  } else if (!found.capabilities.some((capability) => LISTENING.includes(capability))) {
    const message = `角色“${found.label}”打不开答辩安排页面。`;
    const cure = `请给它 ${listed(LISTENING)} 中的一项职能。`;
    findings.error('PLAN_PRESENTATION_ROLE', [...at, 'role'], message, cure);
  }
}

function checkChoosing(
  { plan, findings }: PlanParts,
  at: YamlPath,
  { assign, chooseUntil }: PlanPresentation,
): void {
  if (chooseUntil === undefined) {
    if (assign !== 'choose') return;
    const message = '由申报人自选时段，却没有写到什么时候为止。';
    const cure = '请写 chooseUntil，值是 dates 中的一个日期；或把 assign 改为 draw、staff。';
    findings.error('PLAN_PRESENTATION_UNTIL', at, message, cure);
    return;
  }
  const date = Object.hasOwn(plan.dates, chooseUntil) ? plan.dates[chooseUntil] : undefined;
  if (!date) {
    const cure = `请改用：${listed(Object.keys(plan.dates))}。`;
    findings.error('PLAN_UNKNOWN_DATE', [...at, 'chooseUntil'], `方案里没有日期“${chooseUntil}”。`, cure);
  } else if (date.kind !== 'closes') {
    const message = `“${date.label}”用作选择时段的截止，但不是截止类。`;
    findings.error(
      'PLAN_PRESENTATION_UNTIL',
      [...at, 'chooseUntil'],
      message,
      '请把这个日期的 kind 改为 closes。',
    );
  }
}

function checkSession(
  { plan, findings }: PlanParts,
  at: YamlPath,
  { on, from, to, breaks = [] }: PlanSession,
  minutes: number,
): void {
  if (!Object.hasOwn(plan.dates, on)) {
    const cure = `请改用：${listed(Object.keys(plan.dates))}。`;
    findings.error('PLAN_UNKNOWN_DATE', [...at, 'on'], `方案里没有日期“${on}”。`, cure);
  }
  if (minuteOf(to) - minuteOf(from) < minutes) {
    const message = `${from} 到 ${to} 排不下一个 ${minutes} 分钟的时段。`;
    findings.error('PLAN_SESSION_TIME', [...at, 'to'], message, '请核对起止钟点，或减少 minutes。');
  }
  breaks.forEach((pause, place) => {
    if (pause.from < pause.to && pause.from >= from && pause.to <= to) return;
    const message = `休息 ${pause.from} 到 ${pause.to} 不在 ${from} 到 ${to} 之间，或起止颠倒。`;
    findings.error('PLAN_SESSION_BREAK', [...at, 'breaks', place], message, '请核对休息的起止钟点。');
  });
}

const minuteOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};

function checkAbsence(parts: PlanParts, at: YamlPath, absent: PlanAbsence): void {
  const { findings } = parts;
  const { as, ...rest } = absent;
  if (as === 'zero') checkZeroRound(parts, at, absent.round);
  const extra = Object.keys(rest).find((key) => !WORDS_OF[as].includes(key));
  if (extra !== undefined) {
    const cure = '请删去；round 只跟 zero，times 和 finally 只跟 otherDay。';
    findings.error('PLAN_PRESENTATION_ABSENT', [...at, extra], `as: ${as} 不用写 ${extra}。`, cure);
  }
  if (as !== 'otherDay') return;
  // The schema does not ask for it, so that what is missing is told in words.
  const last = absent.finally as PlanAbsence | undefined;
  if (last) {
    checkAbsence(parts, [...at, 'finally'], last);
    return;
  }
  const message = '改日再来的，没有写改期以后仍不到场怎样处理。';
  findings.error('PLAN_PRESENTATION_ABSENT', at, message, '请写 finally，如 finally: { as: ended }。');
}

const WORDS_OF: Readonly<Record<PlanAbsence['as'], readonly string[]>> = {
  zero: ['round'],
  ended: [],
  otherDay: ['times', 'finally'],
};

/** Nought can only be written where a score stands for itself. */
function checkZeroRound({ plan, findings }: PlanParts, at: YamlPath, id: string | undefined): void {
  const round = id !== undefined && Object.hasOwn(plan.rounds, id) ? plan.rounds[id] : undefined;
  if (!round) {
    const message = id === undefined ? '没有写哪一轮记零分。' : `方案里没有评分轮次“${id}”。`;
    const cure = `请写 round：${listed(Object.keys(plan.rounds))}。`;
    findings.error('PLAN_PRESENTATION_ABSENT', id === undefined ? at : [...at, 'round'], message, cure);
  } else if (needsBatch(round)) {
    const message = `轮次“${round.label}”要等整批才能算，不能给一件单独记零分。`;
    const cure = '请换一个直接汇总的轮次，或改为 ended。';
    findings.error('PLAN_PRESENTATION_ABSENT', [...at, 'round'], message, cure);
  }
}

/** What a task's outcome does with a slot belongs to a presentation of the plan. */
export function checkPresentationEffect(
  { plan, findings }: PlanParts,
  at: YamlPath,
  { presentation }: Extract<OutcomeEffect, { do: 'take-slot' | 'mark-presentation' }>,
): void {
  if (Object.hasOwn(plan.presentations ?? {}, presentation)) return;
  const cure = `请在 presentations 中补上，或改用：${listed(Object.keys(plan.presentations ?? {}))}。`;
  findings.error(
    'PLAN_UNKNOWN_PRESENTATION',
    [...at, 'presentation'],
    `方案里没有答辩“${presentation}”。`,
    cure,
  );
}
