import { checkDateKey } from './check-dates.js';
import { checkStage } from './check-results.js';
import { listed, type PlanParts } from './plan-parts.js';

/** Late, withdrawn and corrected applications: what is named is there, and somebody can do it. */
export function checkApplying(parts: PlanParts): void {
  checkLate(parts);
  checkWithdrawal(parts);
  const { plan, findings, templates } = parts;
  const notice = plan.correctionNotice;
  if (notice && !templates.has(notice.template)) {
    const cure = `请把模板放进 templates 文件夹，或改用：${listed(templates)}。`;
    const at = ['correctionNotice', 'template'];
    findings.error('PLAN_UNKNOWN_TEMPLATE', at, `没有模板“${notice.template}”。`, cure);
  }
}

function checkLate(parts: PlanParts): void {
  const { plan, findings } = parts;
  const late = plan.lateAdmission;
  if (!late) return;
  const holders = Object.values(plan.roles).filter(({ capabilities }) =>
    capabilities.includes(late.capability),
  );
  if (holders.length === 0) {
    const message = `没有角色有能力“${late.capability}”，逾期受理无人能办。`;
    findings.error('PLAN_NOBODY_CAN', ['lateAdmission', 'capability'], message, '请改用有角色具备的能力。');
  }
  const at = ['lateAdmission', 'latest'];
  if (late.latest === undefined || !checkDateKey(parts, at, late.latest)) return;
  const latest = plan.dates[late.latest];
  const early = plan.awards.filter(({ closes }) => (plan.dates[closes]?.at ?? '') >= (latest?.at ?? ''));
  if (early.length < plan.awards.length) return;
  const message = `最晚受理的日期（${late.latest}）不晚于申报截止，没有人能逾期受理。`;
  findings.error('PLAN_DATE_ORDER', at, message, '请改用申报截止以后的日期，或删去 latest。');
}

function checkWithdrawal(parts: PlanParts): void {
  const { plan, findings } = parts;
  if (!plan.withdrawal) return;
  const { until = {}, freesPlace } = plan.withdrawal;
  if (until.stage !== undefined && until.date !== undefined) {
    const cure = '请只留 stage 或 date 中的一个。';
    findings.error('PLAN_WITHDRAWAL', ['withdrawal', 'until'], '撤回的期限同时写了环节和日期。', cure);
  }
  if (until.stage !== undefined) checkStage(parts, ['withdrawal', 'until', 'stage'], until.stage);
  if (until.date !== undefined) checkDateKey(parts, ['withdrawal', 'until', 'date'], until.date);
  if (freesPlace !== true || plan.quotas.holders.length > 0) return;
  const message = '写了退还名额，但方案没有推荐名额。';
  findings.warn(
    'PLAN_WITHDRAWAL',
    ['withdrawal', 'freesPlace'],
    message,
    '请删去 freesPlace，或补上 quotas。',
  );
}
