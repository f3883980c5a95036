import type { YamlPath } from '../load-yaml.js';
import type { PlanAward, PlanPayer } from '../plan.js';
import { unknownRelation } from './check-awards.js';
import { checkOrganisation } from './check-organisations.js';
import { checkFundingCondition, type FundingCheck } from './funding-condition.js';
import type { PlanParts } from './plan-parts.js';

/** Every item is paid by somebody, whatever the case: by its own payers, or by those of the whole. */
export function checkPayers(check: FundingCheck): void {
  const { parts, at, funding } = check;
  const { items, payers } = funding;
  if (payers) checkList(check, [...at, 'payers'], payers);
  items.forEach((item, place) => {
    const path: YamlPath = [...at, 'items', place];
    if (item.payers) {
      checkList(check, [...path, 'payers'], item.payers);
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

interface Named {
  readonly at: YamlPath;
  readonly award: string;
  readonly payer: PlanPayer;
}

/** A budget is the payer's for the whole season, so what several places, several awards say of it is the same. */
export function checkBudgets({ plan, findings }: PlanParts): void {
  const first = new Map<string, Named>();
  for (const named of plan.awards.flatMap(payersOf)) {
    const { payer, budget } = named.payer;
    const other = first.get(payer);
    if (!other) first.set(payer, named);
    if (!other || other.payer.budget === budget) continue;
    const message =
      `出资方“${payer}”的预算，“${other.award}”写的是${budgetText(other.payer)}，` +
      `“${named.award}”写的是${budgetText(named.payer)}。预算是它本批次各奖项的合计。`;
    const cure = '请在每一处写同样的 budget，或都不写。';
    findings.error('PLAN_PAYER_BUDGET', named.at, message, cure);
  }
}

const budgetText = ({ budget }: PlanPayer): string => (budget === undefined ? '不限' : ` ${budget} 元`);

/** Of an award: those of the whole, then those of each item. */
function payersOf({ title, funding }: PlanAward, index: number): readonly Named[] {
  const at: YamlPath = ['awards', index, 'funding'];
  const listed = (where: YamlPath, payers: readonly PlanPayer[] = []): readonly Named[] =>
    payers.map((payer, place) => ({ at: [...where, 'payers', place], award: title, payer }));
  return [
    ...listed(at, funding?.payers),
    ...(funding?.items ?? []).flatMap((item, place) => listed([...at, 'items', place], item.payers)),
  ];
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
