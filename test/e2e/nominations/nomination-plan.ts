import type { PlanNomination, PlanVersion, SeasonPlan } from '../../../src/seasons/index.js';
import { prizePlan, prizeVersion } from '../applications/prize-plan.js';

export const DECLARATION = '本人同意被提名，并承诺所填内容属实。';

const input = (type: string, key: string, label: string, more = {}) => ({
  ...{ type, key, label, input: true },
  ...more,
});
const required = { validate: { required: true } };

/** What who puts somebody forward fills in; the reason is in no other form. */
const shortForm = {
  components: [
    input('textfield', 'name', '姓名', required),
    input('idcard', 'idNumber', '身份证号', required),
    input('uscc', 'firmCode', '统一社会信用代码'),
    input('textarea', 'why', '提名理由', required),
  ],
};

export const WAYS: PlanNomination['ways'] = {
  unit: { label: '单位提名', role: 'clerk', own: { relation: 'firm', rule: 'required' } },
  guild: { label: '行业协会提名', role: 'guild', own: { relation: 'firm', rule: 'forbidden' } },
  peers: { label: '三名专家联名', role: 'judge', nominators: 3 },
};

/** The made-up prize, for which people are put forward. */
export function nominationVersion(
  change: Partial<PlanNomination> = {},
  more: Partial<SeasonPlan> = {},
): PlanVersion {
  const [award] = prizePlan.awards;
  if (!award) throw new Error('The plan has an award.');
  const rule = 'if nomination.by = "unit" and nomination.consentedOn != null then "u" else "x"';
  return prizeVersion(
    {
      roles: {
        ...prizePlan.roles,
        guild: { label: '行业协会', capabilities: ['apply'], scope: 'own' },
      },
      dates: { ...prizePlan.dates, agreed: { label: '同意截止', at: '2031-04-10T24:00', kind: 'closes' } },
      awards: [
        {
          ...award,
          computed: { ...award.computed, how: rule },
          evidence: award.evidence.map((section) => ({ ...section, required: false })),
          nomination: {
            ways: WAYS,
            consent: { text: DECLARATION, until: 'agreed', corrects: ['trade', 'field'] },
            ...change,
          },
        },
      ],
      ...more,
    },
    { 'forms/short.form.json': JSON.stringify(shortForm) },
  );
}
