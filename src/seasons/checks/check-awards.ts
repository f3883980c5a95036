import type { YamlPath } from '../load-yaml.js';
import type { PlanAward } from '../plan.js';
import { hasField, listed, type FormPart, type PlanParts } from './plan-parts.js';

/** Every award names forms, tables, templates and fields that exist. */
export function checkAwards(parts: PlanParts): void {
  parts.plan.awards.forEach((award, index) => {
    const at: YamlPath = ['awards', index];
    const form = parts.forms.get(award.form);
    if (form) checkFields(parts, at, award, form);
    else unknownForm(parts, [...at, 'form'], award.form);
    checkConflict(parts, at, award);
    checkEvidence(parts, at, award);
    checkDocuments(parts, at, award);
  });
}

export function unknownForm({ findings, forms }: PlanParts, at: YamlPath, key: string): void {
  const cure = `请在表单文件夹中补上 ${key}.form.json，或改用：${listed(forms.keys())}。`;
  findings.error('PLAN_UNKNOWN_FORM', at, `方案里没有表单“${key}”。`, cure);
}

function checkFields({ findings }: PlanParts, at: YamlPath, award: PlanAward, form: FormPart): void {
  for (const [role, path] of Object.entries(award.roles)) {
    if (hasField(form, path)) continue;
    const message = `“${role}”指向的“${path}”不是申报表 ${award.form} 的表单项。`;
    findings.error(
      'PLAN_ROLE_NO_FIELD',
      [...at, 'roles', role],
      message,
      '请改为表单项的标识，或在表单中补上该项。',
    );
  }
}

function checkConflict({ findings }: PlanParts, at: YamlPath, { conflict, roles }: PlanAward): void {
  conflict?.roles.forEach((role, place) => {
    if (Object.hasOwn(roles, role)) return;
    const message = `重复申报的判断用到“${role}”，但奖项没有说明它是哪一项。`;
    findings.error(
      'PLAN_UNKNOWN_ROLE',
      [...at, 'conflict', 'roles', place],
      message,
      `请在 roles 中补上 ${role}。`,
    );
  });
}

function checkEvidence({ findings }: PlanParts, at: YamlPath, { evidence }: PlanAward): void {
  evidence.forEach(({ maxFiles, maxPictures, accept }, place) => {
    const path = [...at, 'evidence', place, 'maxPictures'];
    if (maxPictures === undefined) return;
    if (maxFiles !== undefined && maxPictures > maxFiles) {
      findings.error(
        'PLAN_EVIDENCE',
        path,
        '图片张数的上限大于文件总数的上限。',
        '请核对 maxPictures 与 maxFiles。',
      );
    }
    if (maxPictures > 0 && !accept.some((kind) => kind !== 'pdf')) {
      findings.error(
        'PLAN_EVIDENCE',
        path,
        '限定了图片张数，但不收图片。',
        '请在 accept 中加上 jpg、png，或删去 maxPictures。',
      );
    }
  });
}

function checkDocuments(parts: PlanParts, at: YamlPath, { documents }: PlanAward): void {
  for (const [key, { template }] of Object.entries(documents)) {
    checkTemplate(parts, [...at, 'documents', key, 'template'], template);
  }
}

export function checkTemplate({ findings, templates }: PlanParts, at: YamlPath, template: string): void {
  if (templates.has(template)) return;
  const cure = `请在模板文件夹中补上，或改用：${listed(templates)}。`;
  findings.error('PLAN_UNKNOWN_TEMPLATE', at, `没有模板“${template}”。`, cure);
}

export function unknownRelation({ plan, findings }: PlanParts, at: YamlPath, key: string): void {
  const cure = `请改用：${listed(Object.keys(plan.relations))}。`;
  findings.error('PLAN_UNKNOWN_RELATION', at, `方案里没有关系“${key}”。`, cure);
}
