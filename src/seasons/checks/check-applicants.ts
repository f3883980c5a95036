import { applicantKindOf, numberRoleOf } from '../applicant-kind.js';
import type { YamlPath } from '../load-yaml.js';
import type { PlanAward, PlanEvidenceSection } from '../plan.js';
import { checkFormula, factNames } from './check-formulas.js';
import { listed, type FormPart, type PlanParts } from './plan-parts.js';

/** What is put up for an award, and what it must bring along. */
export function checkApplicants(parts: PlanParts): void {
  parts.plan.awards.forEach((award, index) => {
    checkNumber(parts, ['awards', index, 'applicant'], award);
    checkReceivers(parts, index, award);
    award.evidence.forEach((section, place) =>
      checkSection(parts, ['awards', index, 'evidence', place], award, section),
    );
  });
}

function checkNumber({ findings }: PlanParts, at: YamlPath, award: PlanAward): void {
  if (!award.applicant) return;
  const role = numberRoleOf(award);
  if (role === null || Object.hasOwn(award.roles, role)) return;
  const message = `申报对象按“${role}”识别，但奖项没有说明它是申报表的哪一项。`;
  const cure = `请在 roles 中补上 ${role}，或把 applicant.number 改为：${listed(Object.keys(award.roles))}。`;
  findings.error('PLAN_APPLICANT_NUMBER', at, message, cure);
}

/** Only a person has an account of his own. */
function checkReceivers({ findings }: PlanParts, index: number, award: PlanAward): void {
  if (applicantKindOf(award) === 'person') return;
  award.funding?.items.forEach(({ label, receiver }, place) => {
    if (receiver !== 'person') return;
    const at = ['awards', index, 'funding', 'items', place, 'receiver'];
    const message = `申报的不是个人，“${label}”却发给个人。`;
    findings.error('PLAN_APPLICANT_RECEIVER', at, message, '请把 receiver 改为 unit，或删去这一项。');
  });
}

function checkSection(parts: PlanParts, at: YamlPath, award: PlanAward, section: PlanEvidenceSection): void {
  const { requiredWhen, required, proves } = section;
  const form = parts.forms.get(award.form);
  if (!form?.fields) return;
  if (requiredWhen !== undefined) {
    checkFormula(parts, [...at, 'requiredWhen'], requiredWhen, factNames(parts, award));
    if (required) {
      const message = '材料已写必须上传，requiredWhen 不起作用。';
      const cure = '请删去 required 或 requiredWhen。';
      parts.findings.warn('PLAN_EVIDENCE_WHEN', [...at, 'requiredWhen'], message, cure);
    }
  }
  if (!proves) return;
  for (const end of ['from', 'to'] as const) checkDay(parts, [...at, 'proves', end], proves[end], form);
  if (proves.from !== proves.to) return;
  const message = '公示的开始和结束是同一个表单项。';
  parts.findings.error('PLAN_PROOF_DAYS', [...at, 'proves', 'to'], message, '请分别指向两个日期。');
}

function checkDay({ findings }: PlanParts, at: YamlPath, path: string, { file, fields }: FormPart): void {
  const field = fields?.get(path);
  if (field?.type === 'isodate') return;
  const days = [...(fields?.values() ?? [])].filter(({ type }) => type === 'isodate').map((one) => one.path);
  const message = field
    ? `“${field.label}”（${path}）不是日期，不能说明公示的起止。`
    : `申报表 ${file} 没有表单项“${path}”。`;
  findings.error('PLAN_PROOF_FIELD', at, message, `请改为日期（isodate）项：${listed(days)}。`);
}
