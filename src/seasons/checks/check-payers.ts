import type { YamlPath } from '../load-yaml.js';
import type { PlanPayer } from '../plan.js';
import { unknownRelation } from './check-awards.js';
import { checkOrganisation } from './check-organisations.js';
import { checkFundingCondition, type FundingCheck } from './funding-condition.js';

/** Every item is paid by somebody, whatever the case: by its own payers, or by those of the whole. */
export function checkPayers(check: FundingCheck): void {
  const { parts, at, funding } = check;
  const { items, payers } = funding;
  if (payers) checkList(check, [...at, 'payers'], payers);
  items.forEach((item, place) => {
    const path: YamlPath = [...at, 'items', place];
    if (item.payers) {
      checkList(check, [...path, 'payers'], item.payers);
      checkBudgets(check, [...path, 'payers'], item.payers);
    } else if (!payers) {
      const message = `奖补项目“${item.label}”没有写出资方。`;
      const cure = '请在这一项写 payers，或写各项共用的 payers。';
      parts.findings.error('PLAN_FUNDING_NO_PAYER', path, message, cure);
    }
  });
  if (!payers || items.some((item) => !item.payers)) return;
  const message = '各项都写了自己的出资方，共用的 payers 不会用到。';
  parts.findings.warn(
    'PLAN_PAYERS_UNUSED',
    [...at, 'payers'],
    message,
    '请删去共用的，或删去与它相同的各项的。',
  );
}

function checkList(check: FundingCheck, at: YamlPath, payers: readonly PlanPayer[]): void {
  payers.forEach((payer, place) => {
    const path: YamlPath = [...at, place];
    const last = place === payers.length - 1;
    if (last === (payer.when !== undefined)) {
      const message = last
        ? '最后一个出资方还带着条件，其余申报没有出资方。'
        : '没有条件的出资方后面还有出资方，后面的不会用到。';
      check.parts.findings.error(
        'PLAN_PAYER',
        path,
        message,
        '请让最后一个、也只有最后一个出资方不写 when。',
      );
    }
    checkPayerCondition(check, [...path, 'when'], payer.when);
  });
}

/** A budget is the payer's for the whole season, so what is said of it in several places is the same. */
function checkBudgets({ parts, funding }: FundingCheck, at: YamlPath, payers: readonly PlanPayer[]): void {
  const all = [...(funding.payers ?? []), ...funding.items.flatMap((item) => item.payers ?? [])];
  payers.forEach(({ payer, budget }, place) => {
    const other = all.find((one) => one.payer === payer && one.budget !== budget);
    if (!other) return;
    const message = `出资方“${payer}”在本奖项里写了几处，预算不一致。预算是它本批次的合计。`;
    const cure = '请在每一处写同样的 budget，或都不写。';
    parts.findings.error('PLAN_PAYER_BUDGET', [...at, place], message, cure);
  });
}

function checkPayerCondition(check: FundingCheck, at: YamlPath, when: PlanPayer['when']): void {
  const { parts } = check;
  if (when === undefined) return;
  if (typeof when === 'string') {
    checkFundingCondition(check, at, when);
    return;
  }
  if (!Object.hasOwn(parts.plan.relations, when.relation))
    unknownRelation(parts, [...at, 'relation'], when.relation);
  when.in.forEach((key, n) => checkOrganisation(parts, [...at, 'in', n], key));
}
