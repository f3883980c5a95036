import type { YamlPath } from '../load-yaml.js';
import type { PlanAward, PlanFundingItem, PlanRelease } from '../plan.js';
import { checkFundingTiers } from './check-funding-tiers.js';
import { checkBudgets, checkPayers } from './check-payers.js';
import { checkFundingCondition, type FundingCheck } from './funding-condition.js';
import { hasField, listed, type FormPart, type PlanParts } from './plan-parts.js';

/** Money goes to accounts that are asked for, at moments that come, from somebody who pays. */
export function checkFunding(parts: PlanParts): void {
  parts.plan.awards.forEach((award, index) => {
    if (!award.funding) return;
    const check = { parts, award, at: ['awards', index, 'funding'] as YamlPath, funding: award.funding };
    checkItems(check);
    checkPayers(check);
    checkCaps(check);
    award.funding.except?.forEach(({ when }, place) =>
      checkFundingCondition(check, [...check.at, 'except', place, 'when'], when),
    );
  });
  checkBudgets(parts);
}

function checkItems(check: FundingCheck): void {
  const { parts, at, funding } = check;
  const seen = new Set<string>();
  funding.items.forEach((item, place) => {
    const path: YamlPath = [...at, 'items', place];
    checkFields(check, path, item);
    checkFundingTiers(check, path, item);
    for (const { at: where, release } of givenBy(item))
      checkRelease(check, [...path, ...where, 'release'], item, release);
    checkAmounts(check, path, item);
    if (seen.has(item.label)) {
      const message = `奖补项目“${item.label}”写了两次，发放记录会混在一起。`;
      parts.findings.error('PLAN_FUNDING_TWICE', [...path, 'label'], message, '请给每一项起不同的名称。');
    }
    seen.add(item.label);
  });
}

function checkFields({ parts, award }: FundingCheck, at: YamlPath, item: PlanFundingItem): void {
  const form = parts.forms.get(award.form);
  if (!form) return;
  for (const key of ['account', 'bank'] as const) {
    if (hasField(form, item[key])) continue;
    const message = `“${item.label}”的${key === 'account' ? '账号' : '开户行'}“${item[key]}”不是申报表的表单项。`;
    parts.findings.error('PLAN_FUNDING_NO_FIELD', [...at, key], message, '请改为表单项的标识。');
  }
  if (item.match) checkPledge({ parts, award }, at, form, item, item.match.pledge);
}

function checkPledge(
  { parts, award }: Pick<FundingCheck, 'parts' | 'award'>,
  at: YamlPath,
  form: FormPart,
  item: PlanFundingItem,
  pledge: string,
): void {
  if (!form.fields) return;
  const field = form.fields.get(pledge);
  if (field?.type === 'number' || Object.hasOwn(award.computed ?? {}, pledge)) return;
  const message = `“${item.label}”的配套金额“${pledge}”不是申报表的数字项。`;
  const cure = '请改为填写金额（元）的数字项，或在 computed 中算出来。';
  parts.findings.error('PLAN_FUNDING_PLEDGE', [...at, 'match', 'pledge'], message, cure);
}

/** Events by which the diagrams of an award make money payable. */
function eventsOf({ plan, processes }: PlanParts, award: PlanAward): ReadonlySet<string> {
  const own = [award.process, award.followUp?.process, plan.seasonProcess];
  return new Set(
    own.flatMap((id) =>
      [...(processes.get(id ?? '')?.elements.values() ?? [])].flatMap(({ jobType, headers }) =>
        jobType === 'release-payment' ? (headers['event'] ?? []) : [],
      ),
    ),
  );
}

interface Given {
  /** Where it stands below the item. */
  readonly at: YamlPath;
  readonly amount: number | undefined;
  readonly release: PlanRelease | undefined;
}

/** What an item gives and when: once, or for each tier. */
const givenBy = ({ amount, release, byTier }: PlanFundingItem): readonly Given[] =>
  byTier
    ? Object.entries(byTier.tiers).map(([tier, given]) => ({
        at: ['byTier', 'tiers', tier],
        amount: given.amount,
        release: given.release ?? release,
      }))
    : [{ at: [], amount, release }];

function checkRelease(
  check: FundingCheck,
  path: YamlPath,
  item: PlanFundingItem,
  release: PlanRelease = 'naming',
): void {
  const { parts, award } = check;
  if (typeof release !== 'string') {
    if (Object.hasOwn(parts.plan.dates, release.date)) return;
    const cure = `请改用：${listed(Object.keys(parts.plan.dates))}。`;
    parts.findings.error('PLAN_UNKNOWN_DATE', [...path, 'date'], `方案里没有日期“${release.date}”。`, cure);
    return;
  }
  const events = eventsOf(parts, award);
  if (release === 'naming' || events.has(release)) return;
  const message = `“${item.label}”要等事件“${release}”，流程图里没有服务任务会发出它，这笔钱永远不会应发。`;
  const cure = `请在流程图上加 release-payment 并填写参数 event，或改用：${listed(['naming', ...events])}。`;
  parts.findings.error('PLAN_RELEASE_NEVER', path, message, cure);
}

function checkAmounts({ parts: { findings } }: FundingCheck, at: YamlPath, item: PlanFundingItem): void {
  const given = givenBy(item);
  if (item.atMost !== undefined && given.some(({ amount = 0 }) => amount > (item.atMost ?? 0))) {
    const message = `“${item.label}”的累计上限小于一次的金额。`;
    findings.error('PLAN_FUNDING_LIMIT', [...at, 'atMost'], message, '请核对 amount 和 atMost。');
  }
  if (item.each && given.some(({ release = 'naming' }) => release === 'naming')) {
    const message = `“${item.label}”写了每次都发，但认定命名只有一次。`;
    findings.error('PLAN_FUNDING_EACH', [...at, 'each'], message, '请写明 release 的事件，或删去 each。');
  }
  if (item.each && item.atMost === undefined) {
    const message = `“${item.label}”每次都发，没有写累计上限。`;
    findings.warn('PLAN_FUNDING_OPEN', [...at, 'each'], message, '请写 atMost，或确认不设上限。');
  }
}

/** A cap below what one holder gets at the naming would cut everybody. */
function checkCaps({ parts: { findings }, at, funding }: FundingCheck): void {
  const atOnce = funding.items
    .map((item) => givenBy(item).filter(({ release = 'naming' }) => release === 'naming'))
    .reduce((sum, given) => sum + leastOf(given), 0);
  const names = { holder: '每个对象', unit: '同一单位', all: '本奖项' } as const;
  for (const [key, name] of Object.entries(names)) {
    const cap = funding.caps?.[key as keyof typeof names];
    if (cap === undefined || cap >= atOnce) continue;
    const message = `${name}的上限 ${String(cap)} 元小于一个对象认定时应得的 ${String(atOnce)} 元，人人都会被核减。`;
    findings.error('PLAN_FUNDING_CAP', [...at, 'caps', key], message, '请核对上限和各项金额。');
  }
}

const leastOf = (given: readonly Given[]): number =>
  given.length === 0 ? 0 : Math.min(...given.map(({ amount = 0 }) => amount));
