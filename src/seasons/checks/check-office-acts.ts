import { instantOf } from '../calendar/index.js';
import type { YamlPath } from '../load-yaml.js';
import {
  checkAble,
  checkFeel,
  checkKnown,
  checkMoment,
  type Moment,
  type ScriptCheck,
} from './script-check.js';

/** What offices do of themselves, as far as the plan has to know it. */
export interface OfficeActsToCheck {
  readonly orders?: readonly {
    readonly award: string;
    readonly by: string;
    readonly at: Moment;
    readonly place: string;
  }[];
  readonly lateAdmissions?: readonly {
    readonly when: string;
    readonly by: string;
    readonly confirmedBy: string;
    readonly at: Moment;
    readonly until: string;
  }[];
  readonly exclusions?: readonly { readonly list: string; readonly at: Moment }[];
}

/** Orders of recommendations, late admissions and lists: of what the plan has, by people who may. */
export function checkOfficeActs(check: ScriptCheck, script: OfficeActsToCheck): void {
  const { plan } = check.parts;
  for (const [index, { award, by, at: moment, place }] of (script.orders ?? []).entries()) {
    const at: YamlPath = ['orders', index];
    const ordered = plan.awards.map(({ id }) => id).filter((id) => isOrdered(check, id));
    checkKnown(check, [...at, 'award'], ['REHEARSAL_UNKNOWN_ORDER', '报送推荐次序的奖项', award, ordered]);
    const may = { abilities: ['recommend'], code: 'REHEARSAL_ORDER_ROLE', what: '排推荐次序' } as const;
    checkAble(check, [...at, 'by'], { group: by, ...may });
    checkMoment(check, [...at, 'at'], moment);
    checkFeel(check, [...at, 'place'], place);
  }
  checkLateAdmissions(check, script);
  for (const [index, { list, at: moment }] of (script.exclusions ?? []).entries()) {
    const at: YamlPath = ['exclusions', index];
    const lists = Object.keys(plan.lists ?? {});
    checkKnown(check, [...at, 'list'], ['REHEARSAL_UNKNOWN_LIST', '名单', list, lists]);
    checkMoment(check, [...at, 'at'], moment);
  }
}

function checkLateAdmissions(check: ScriptCheck, { lateAdmissions = [] }: OfficeActsToCheck): void {
  const { plan } = check.parts;
  if (lateAdmissions.length > 0 && !plan.lateAdmission) {
    const cure = '请在方案里写 lateAdmission，或去掉剧本的这一节。';
    check.findings.error('REHEARSAL_LATE_NOT_PLANNED', ['lateAdmissions'], '方案不允许逾期受理。', cure);
    return;
  }
  for (const [index, script] of lateAdmissions.entries()) {
    const at: YamlPath = ['lateAdmissions', index];
    checkFeel(check, [...at, 'when'], script.when);
    checkMoment(check, [...at, 'at'], script.at);
    for (const key of ['by', 'confirmedBy'] as const)
      checkAble(check, [...at, key], {
        group: script[key],
        abilities: plan.lateAdmission ? [plan.lateAdmission.capability] : [],
        ...{ code: 'REHEARSAL_LATE_ROLE', what: '受理逾期申报' },
      });
    try {
      instantOf(script.until, plan.timezone);
    } catch {
      const message = `“${script.until}”不是有效的时间。`;
      check.findings.error('REHEARSAL_TIME', [...at, 'until'], message, '请写成 2000-06-30T17:00。');
    }
  }
}

const isOrdered = ({ parts: { plan } }: ScriptCheck, award: string): boolean =>
  (plan.quotas.orders ?? []).some(({ awards }) => awards === undefined || awards.includes(award));
