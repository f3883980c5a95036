import type { YamlPath } from '../load-yaml.js';
import type { PlanNotice } from '../plan.js';
import { checkTemplate } from './check-awards.js';
import { listed, type PlanParts } from './plan-parts.js';
import { checkRelation } from './check-relation.js';
import { checkAward, checkStage } from './check-results.js';

/** Notices: who is listed, for how long, in which order, with which columns. */
export function checkNotices(parts: PlanParts): void {
  for (const [id, notice] of Object.entries(parts.plan.notices)) {
    const at: YamlPath = ['notices', id];
    checkList(parts, at, notice);
    checkDays(parts, at, notice);
    checkOrder(parts, at, notice);
    checkObjections(parts, at, notice);
    if (notice.template !== undefined) checkTemplate(parts, [...at, 'template'], notice.template);
    checkColumns(parts, at, notice);
  }
  checkMessages(parts);
}

function checkList(parts: PlanParts, at: YamlPath, notice: PlanNotice): void {
  const { plan, findings } = parts;
  const given = [notice.ranking, notice.stage, notice.named].filter((one) => one !== undefined).length;
  if (given !== 1) {
    const message = `公示列出哪些申报应当恰好写一项，现在写了 ${given} 项。`;
    const cure = '请在 ranking（排名入选）、stage（到达环节）、named（已认定）中写一个。';
    findings.error('PLAN_NOTICE_LIST', at, message, cure);
  }
  if (notice.stage !== undefined) checkStage(parts, [...at, 'stage'], notice.stage);
  if (notice.ranking === undefined || plan.rankings[notice.ranking]) return;
  const cure = `请改用：${listed(Object.keys(plan.rankings))}。`;
  findings.error('PLAN_UNKNOWN_RANKING', [...at, 'ranking'], `方案里没有排名“${notice.ranking}”。`, cure);
}

function checkDays({ findings }: PlanParts, at: YamlPath, { workingDays, calendarDays }: PlanNotice): void {
  if ((workingDays === undefined) !== (calendarDays === undefined)) return;
  const cure = '按工作日的只写 workingDays，按自然日的只写 calendarDays。';
  findings.error('PLAN_NOTICE_DAYS', at, '公示期应当在工作日和自然日中恰好写一个。', cure);
}

function checkOrder(parts: PlanParts, at: YamlPath, notice: PlanNotice): void {
  const { order, groupBy, ranking } = notice;
  if (groupBy !== undefined) checkRelation(parts, [...at, 'groupBy'], groupBy);
  if ((order === 'score' || order === 'rank') && ranking === undefined) {
    const message = '按得分或名次排序，但名单不出自排名。';
    const cure = '请改用别的次序，或用 ranking 列名单。';
    parts.findings.error('PLAN_NOTICE_ORDER', [...at, 'order'], message, cure);
  }
  if (order === 'organisation') checkOrganisations(parts, at, notice);
  else if (order === 'strokes' || order === 'pinyin') checkCompared(parts, at, notice);
  else if (notice.orderBy !== undefined) {
    const message = 'orderBy 只用于按笔画、拼音或单位次序排。';
    const cure = '请补上 order，或删去这一项。';
    parts.findings.error('PLAN_NOTICE_ORDER_BY', [...at, 'orderBy'], message, cure);
  }
}

function checkOrganisations(parts: PlanParts, at: YamlPath, { orderBy }: PlanNotice): void {
  if (orderBy !== undefined) {
    checkRelation(parts, [...at, 'orderBy'], orderBy);
    return;
  }
  const cure = `请用 orderBy 写明按哪个关系：${listed(Object.keys(parts.plan.relations))}。`;
  parts.findings.error('PLAN_NOTICE_ORDER_BY', at, '按单位次序排，但没有写是哪个单位。', cure);
}

function checkCompared(parts: PlanParts, at: YamlPath, { columns, orderBy }: PlanNotice): void {
  const path: YamlPath = [...at, orderBy === undefined ? 'order' : 'orderBy'];
  for (const award of Object.keys(columns)) checkValue(parts, path, award, orderBy ?? 'holderName');
}

function checkObjections({ findings }: PlanParts, at: YamlPath, notice: PlanNotice): void {
  if (notice.objections !== false || notice.objectionContact === undefined) return;
  const message = '写了异议受理方式，但这份公示不受理异议。';
  findings.warn('PLAN_NOTICE_CONTACT', [...at, 'objectionContact'], message, '请删去其中一项。');
}

function checkColumns(parts: PlanParts, at: YamlPath, notice: PlanNotice): void {
  const { plan, findings } = parts;
  for (const [award, columns] of Object.entries(notice.columns)) {
    if (!checkAward(parts, [...at, 'columns', award], award)) continue;
    columns.forEach(({ value }, place) =>
      checkValue(parts, [...at, 'columns', award, place, 'value'], award, value),
    );
  }
  const ranking = notice.ranking === undefined ? undefined : plan.rankings[notice.ranking];
  const silent = Object.keys(ranking?.awards ?? {}).filter((award) => !Object.hasOwn(notice.columns, award));
  if (silent.length === 0) return;
  const message = `公示没有写 ${listed(silent)} 的栏目，名单会是空的。`;
  findings.error('PLAN_NOTICE_COLUMNS', [...at, 'columns'], message, '请补上这些奖项的栏目。');
}

/** What a ranking's list itself may publish of a case. */
const RESULT_COLUMNS: readonly string[] = ['result.tier', 'result.grade'];

function checkValue({ plan, findings }: PlanParts, at: YamlPath, award: string, value: string): void {
  const found = plan.awards.find(({ id }) => id === award);
  const known = [
    ...Object.keys(found?.roles ?? {}),
    ...Object.keys(found?.computed ?? {}),
    ...RESULT_COLUMNS,
  ];
  if (!found || known.includes(value)) return;
  const cure = `只能公布 roles 或 computed 中的内容：${listed(known)}。`;
  findings.error('PLAN_UNKNOWN_COLUMN', at, `公示用到的“${value}”没有出处。`, cure);
}

/** A case that waits for one notice must not be let go by the end of another. */
function checkMessages({ plan, findings }: PlanParts): void {
  const first = new Map<string, string>();
  for (const [id, { message = 'notice-ended' }] of Object.entries(plan.notices)) {
    const other = first.get(message);
    if (other === undefined) {
      first.set(message, id);
      continue;
    }
    const text = `公示“${id}”和“${other}”结束时发出同一条消息“${message}”，申报会分不清。`;
    const cure = '请给其中一份写明 message，并在流程图中等待这条消息。';
    findings.error('PLAN_NOTICE_MESSAGE', ['notices', id], text, cure);
  }
}
