import type { YamlPath } from '../load-yaml.js';
import type { PlanAward, PlanFollowUp } from '../plan.js';
import { unknownForm } from './check-awards.js';
import { hasField, listed, type PlanParts } from './plan-parts.js';
import type { DiagramProcess } from './read-diagram.js';

interface FollowUpCheck {
  readonly parts: PlanParts;
  readonly at: YamlPath;
  readonly award: PlanAward;
  readonly followUp: PlanFollowUp;
}

/** What comes after the naming has its diagrams, dates and steps, and somebody starts it. */
export function checkFollowUp(parts: PlanParts): void {
  parts.plan.awards.forEach((award, index) => {
    const { followUp } = award;
    if (!followUp) return;
    const check = { parts, award, followUp, at: ['awards', index, 'followUp'] as YamlPath };
    checkAssessments(check);
    checkChange(check);
    checkEarlier(check);
    const { revocation } = followUp;
    if (revocation) checkSteps(check, [...check.at, 'revocation', 'process'], revocation.process, ['revoke']);
  });
  checkStarted(parts);
}

function checkAssessments(check: FollowUpCheck): void {
  const { parts, at, followUp } = check;
  const { process, years, first, dates } = followUp;
  if (process === undefined) {
    const without = (['years', 'first', 'dates', 'dueDays'] as const).find(
      (key) => followUp[key] !== undefined,
    );
    if (without === undefined) return;
    const message = '写了考核的次数或日期，但没有写考核的流程。';
    parts.findings.error('PLAN_FOLLOW_UP', [...at, without], message, '请补上 process，或删去这一项。');
    return;
  }
  checkSteps(check, [...at, 'process'], process, ['next-assessment', 'record-assessment']);
  if (years === undefined) {
    const message = '考核没有写共几次。';
    parts.findings.error('PLAN_FOLLOW_UP', at, message, '请补上 years，只考核一次的写 1。');
  }
  if ((first === undefined) === (dates === undefined)) {
    const message = '考核的日期写法有误：first 和 dates 须写一个，也只能写一个。';
    parts.findings.error(
      'PLAN_FOLLOW_UP_DATES',
      at,
      message,
      '请写 first（以后每年同日），或用 dates 逐次写明。',
    );
  }
  if (dates && years !== undefined && dates.length !== years) {
    const message = `考核 ${String(years)} 次，日期写了 ${String(dates.length)} 个。`;
    parts.findings.error('PLAN_FOLLOW_UP_DATES', [...at, 'dates'], message, '请让日期的个数与 years 相同。');
  }
  if (first !== undefined) checkDate(parts, [...at, 'first'], first);
  dates?.forEach((key, place) => checkDate(parts, [...at, 'dates', place], key));
}

function checkDate({ plan, findings }: PlanParts, at: YamlPath, key: string): void {
  if (Object.hasOwn(plan.dates, key)) return;
  const cure = `请在 dates 中补上，或改用：${listed(Object.keys(plan.dates))}。`;
  findings.error('PLAN_UNKNOWN_DATE', at, `方案里没有日期“${key}”。`, cure);
}

const jobsIn = (process: DiagramProcess): ReadonlySet<string | null> =>
  new Set([...process.elements.values()].map(({ jobType }) => jobType));

/** The process is there and does what it is for. */
function checkSteps({ parts }: FollowUpCheck, at: YamlPath, id: string, steps: readonly string[]): void {
  const { findings, processes } = parts;
  const process = processes.get(id);
  if (!process) {
    const cure = `请在流程图文件夹中补上，或改用：${listed(processes.keys())}。`;
    findings.error('PLAN_UNKNOWN_PROCESS', at, `没有编号为“${id}”的流程。`, cure);
    return;
  }
  const jobs = jobsIn(process);
  const missing = steps.filter((step) => !jobs.has(step));
  if (missing.length === 0) return;
  const message = `流程“${process.name}”里没有服务任务 ${listed(missing)}，办完也不会有结果。`;
  findings.error('PLAN_FOLLOW_UP_STEP', at, message, `请在 ${process.file} 中补上。`);
}

function checkChange(check: FollowUpCheck): void {
  const { parts, award, followUp } = check;
  const { change } = followUp;
  if (!change) return;
  const at: YamlPath = [...check.at, 'change'];
  checkSteps(check, [...at, 'process'], change.process, ['change-holder']);
  const [form, application] = [parts.forms.get(change.form), parts.forms.get(award.form)];
  if (!form) unknownForm(parts, [...at, 'form'], change.form);
  change.fields.forEach((key, place) => {
    const lacking = [form, application].find((one) => one !== undefined && !hasField(one, key));
    if (!lacking) return;
    const message = `由新领办人代替的“${key}”在表单 ${lacking.file} 中不存在。`;
    const cure = '更换表和申报表都要有这一项，标识须相同。';
    parts.findings.error('PLAN_CHANGE_NO_FIELD', [...at, 'fields', place], message, cure);
  });
  const name = award.roles['holderName'];
  if (name !== undefined && !change.fields.includes(name)) {
    const message = `更换领办人时没有代替姓名（${name}），人才库里仍是原来的人。`;
    parts.findings.error('PLAN_CHANGE_NO_NAME', [...at, 'fields'], message, `请在 fields 中加上 ${name}。`);
  }
  const known = award.eligibility.rules.map(({ id }) => id);
  change.rules.forEach((rule, place) => {
    if (known.includes(rule)) return;
    const cure = `请改用：${listed(known)}。`;
    parts.findings.error('PLAN_UNKNOWN_RULE', [...at, 'rules', place], `奖项没有条件“${rule}”。`, cure);
  });
}

function checkEarlier(check: FollowUpCheck): void {
  const { parts, followUp } = check;
  const { earlier } = followUp;
  if (!earlier) return;
  const at: YamlPath = [...check.at, 'earlier'];
  checkSteps(check, [...at, 'process'], earlier.process, ['next-assessment', 'record-assessment']);
  checkDate(parts, [...at, 'first'], earlier.first);
  const late = earlier.years.findIndex((year) => year >= parts.plan.year);
  if (late < 0) return;
  const message = `往年认定的年份 ${String(earlier.years[late])} 不早于本批次。`;
  parts.findings.error('PLAN_EARLIER_YEAR', [...at, 'years', late], message, '请只写以前的年份。');
}

const START = 'start-follow-up';

function checkStarted({ plan, processes, findings, faults }: PlanParts): void {
  const season = processes.get(plan.seasonProcess);
  if (!season) return;
  const start = [...season.elements.values()].find(({ jobType }) => jobType === START);
  const first = plan.awards.findIndex(({ followUp }) => followUp?.process ?? followUp?.earlier);
  if (first >= 0 && !start) {
    const message = `年度流程里没有服务任务 ${START}，考核不会开始。`;
    findings.error(
      'PLAN_FOLLOW_UP_NOT_STARTED',
      ['awards', first, 'followUp'],
      message,
      '请在命名以后、批次结束以前加上。',
    );
  }
  if (first >= 0 || !start) return;
  faults.push({
    ...{ code: 'DIAGRAM_FOLLOW_UP_IDLE', severity: 'warning', file: season.file, line: start.line },
    element: start.id,
    message: '年度流程要启动认定后的考核，但没有奖项写了 followUp。',
    cure: '请在奖项中补上 followUp，或从流程图中删去这一步。',
  });
}
