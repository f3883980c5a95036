import { applicantKindOf, numberRoleOf } from '../applicant-kind.js';
import type { YamlPath } from '../load-yaml.js';
import type { PlanAward, PlanConsent, PlanNomination } from '../plan.js';
import { checkDateKey } from './check-dates.js';
import { checkRelation } from './check-relation.js';
import { listed, namesIn, type FormPart, type PlanParts } from './plan-parts.js';

interface Of {
  readonly at: YamlPath;
  readonly award: PlanAward;
  readonly nomination: PlanNomination;
}

/** Nominations: who may is there, the one put forward can be known, and asked in time. */
export function checkNominations(parts: PlanParts): void {
  parts.plan.awards.forEach((award, index) => {
    const { nomination } = award;
    if (!nomination) return;
    const of = { at: ['awards', index, 'nomination'], award, nomination };
    checkWays(parts, of);
    checkNominee(parts, of);
    if (nomination.form !== undefined) checkForm(parts, of, nomination.form);
    if (nomination.consent) checkConsent(parts, of, nomination.consent);
  });
}

function checkWays(parts: PlanParts, { at, nomination }: Of): void {
  const { plan, findings } = parts;
  for (const [key, way] of Object.entries(nomination.ways)) {
    const here: YamlPath = [...at, 'ways', key];
    if (key === 'self') {
      const cure = '请改用其他标识；本人能否申报写在 nomination.self。';
      findings.error('PLAN_NOMINATION_WAY', here, '“self”指本人申报，不能用作提名方式。', cure);
    }
    if (!Object.hasOwn(plan.roles, way.role)) {
      const cure = `请改用：${listed(Object.keys(plan.roles))}。`;
      findings.error('PLAN_UNKNOWN_PERSON_ROLE', [...here, 'role'], `方案里没有角色“${way.role}”。`, cure);
    }
    if (way.own) checkRelation(parts, [...here, 'own', 'relation'], way.own.relation);
    if ((way.nominators ?? 1) > 1 && !nomination.consent) {
      const message = '几人联名的提名须先送出再联名，但方案没有写 consent。';
      findings.error(
        'PLAN_NOMINATION_CONSENT',
        [...here, 'nominators'],
        message,
        '请补上 consent，或删去 nominators。',
      );
    }
  }
}

/** A person with a number in the form; who is asked for a consent must be able to show that it is he. */
function checkNominee({ findings }: PlanParts, { at, award, nomination }: Of): void {
  if (nomination.consent && applicantKindOf(award) !== 'person') {
    const message = '申报的不是个人，没有人能以本人身份同意。';
    findings.error('PLAN_NOMINATION_PERSON', [...at, 'consent'], message, '请删去 consent。');
    return;
  }
  const missing = ['holderName', numberRoleOf(award)].filter(
    (role) => role === null || !Object.hasOwn(award.roles, role),
  );
  if (missing.length === 0) return;
  const message = '提名须认得被提名人，但奖项没有说明姓名和编号是申报表的哪一项。';
  const cure = `请在 roles 中补上 ${missing.map((role) => role ?? 'applicant.number 所指的内容').join('、')}。`;
  findings.error('PLAN_NOMINATION_NUMBER', at, message, cure);
}

/** Its own form names the person, and shares items only with the award's form of the same kind. */
function checkForm(parts: PlanParts, { at, award, nomination }: Of, key: string): void {
  const { findings, forms } = parts;
  const here: YamlPath = [...at, 'form'];
  const [form, full] = [forms.get(key), forms.get(award.form)];
  if (!form) {
    const cure = `请补上 ${key}.form.json，或改用：${listed(forms.keys())}。`;
    findings.error('PLAN_UNKNOWN_FORM', here, `方案里没有表单“${key}”。`, cure);
    return;
  }
  if (!nomination.consent) {
    const message = '提名表只供提名人填写，余下的由被提名人填，但方案没有写 consent。';
    findings.error('PLAN_NOMINATION_CONSENT', here, message, '请补上 consent，或删去 form。');
  }
  const relations = Object.values(nomination.ways).flatMap(({ own }) => own?.relation ?? []);
  const roles = ['holderName', numberRoleOf(award) ?? '', ...relations.map((one) => roleOf(parts, one))];
  for (const role of new Set(roles)) {
    const path = award.roles[role];
    if (path === undefined || form.fields?.has(path) !== false) continue;
    const message = `提名表 ${form.file} 没有“${path}”，提名时不能知道“${role}”。`;
    findings.error('PLAN_NOMINATION_FORM', here, message, '请在提名表里加上同名的表单项。');
  }
  for (const { path, label } of unlike(form, full)) {
    const message = `提名表和申报表都有“${label}”（${path}），但类型不同，填写的内容不能带过去。`;
    findings.error('PLAN_NOMINATION_FORM', here, message, '请改为同一类型，或改用不同的标识。');
  }
}

const roleOf = ({ plan }: PlanParts, relation: string): string => plan.relations[relation]?.role ?? '';

const unlike = (form: FormPart, full: FormPart | undefined) =>
  [...(form.fields?.values() ?? [])].filter(({ path, type }) => {
    const other = full?.fields?.get(path);
    const sameRoot = namesIn(full ?? form).has(path.split('.')[0] ?? path);
    return full?.fields && sameRoot && other?.type !== type;
  });

function checkConsent(parts: PlanParts, { at, award }: Of, consent: PlanConsent): void {
  const { findings, forms } = parts;
  const here: YamlPath = [...at, 'consent'];
  const { until, workingDays, corrects } = consent;
  if ((until === undefined) === (workingDays === undefined)) {
    const message = '同意的期限应写 until（日期）或 workingDays（工作日），写其中一个。';
    findings.error('PLAN_CONSENT_UNTIL', here, message, '请只留一个，或补上一个。');
  }
  if (until !== undefined && checkDateKey(parts, [...here, 'until'], until))
    checkUntil(parts, here, award, until);
  if (corrects === undefined || corrects === 'everything') return;
  const form = forms.get(award.form);
  const known = form?.fields ? namesIn(form) : null;
  const number = award.roles[numberRoleOf(award) ?? '']?.split('.')[0];
  corrects.forEach((key, place) => {
    if (key === number) {
      const message = '证件号码用来核对被提名人本人，不能由其更正。';
      findings.error(
        'PLAN_CONSENT_NUMBER',
        [...here, 'corrects', place],
        message,
        '请从 corrects 中删去这一项。',
      );
    } else if (known && !known.has(key)) {
      const cure = `请改用：${listed(known)}。`;
      const message = `申报表没有表单项“${key}”，不能更正。`;
      findings.error('PLAN_CONSENT_FIELD', [...here, 'corrects', place], message, cure);
    }
  });
}

function checkUntil({ plan, findings }: PlanParts, at: YamlPath, { opens }: PlanAward, until: string): void {
  const [date, from] = [plan.dates[until], plan.dates[opens]];
  if (date && date.kind !== 'closes') {
    const cure = '请把它的 kind 改为 closes，或换一个日期。';
    findings.error('PLAN_CONSENT_UNTIL', [...at, 'until'], `日期“${date.label}”的 kind 不是 closes。`, cure);
  }
  if (!date || !from || date.at > from.at) return;
  const message = `同意的期限（${until}）不晚于申报开始（${opens}），没有人来得及同意。`;
  findings.error('PLAN_DATE_ORDER', [...at, 'until'], message, '请核对这两个日期。');
}
