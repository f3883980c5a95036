import type { YamlPath } from '../load-yaml.js';
import type { OutcomeEffect, PlanScoreItem, PlanScoreSheet } from '../plan.js';
import { hasField, listed, type FormPart, type PlanParts } from './plan-parts.js';

type StoredScore = Extract<OutcomeEffect, { readonly do: 'store-score' }>;

/** Score sheets make sense by themselves. */
export function checkScoreSheets({ plan, findings }: PlanParts): void {
  for (const [id, sheet] of Object.entries(plan.scoreSheets ?? {})) {
    const seen = new Set<string>();
    sheet.items.forEach((item, place) => {
      const at: YamlPath = ['scoreSheets', id, 'items', place];
      if (seen.has(item.key)) {
        const message = `评分表“${sheet.label}”里“${item.key}”出现了两次。`;
        findings.error('PLAN_SHEET_KEY_TWICE', [...at, 'key'], message, '请给每一项各用一个表单项。');
      }
      seen.add(item.key);
      const fault = itemFault(item);
      if (fault) findings.error('PLAN_SHEET_ITEM', at, `“${item.label}”${fault.message}`, fault.cure);
    });
  }
}

interface ItemFault {
  readonly message: string;
  readonly cure: string;
}

function itemFault(item: PlanScoreItem): ItemFault | null {
  switch (item.kind) {
    case 'deduction':
      return deductionFault(item);
    case 'discretionary':
      return discretionaryFault(item);
    case 'options':
      return new Set(item.options.map(({ value }) => value)).size === item.options.length
        ? null
        : { message: '有两个选项的值相同。', cure: '请给每个选项各写一个 value。' };
    case 'bonus':
      return item.each > item.cap
        ? { message: '每项加分高于加分上限。', cure: '请核对 each 和 cap。' }
        : null;
    default:
      return null;
  }
}

type Of<K extends PlanScoreItem['kind']> = Extract<PlanScoreItem, { readonly kind: K }>;

function deductionFault({ floor = 0, points, required }: Of<'deduction'>): ItemFault | null {
  if (floor > points) return { message: '的保底分高于满分。', cure: '请核对 floor 和 points。' };
  if (required === 0) return { message: '要求的数量是 0，永远不扣分。', cure: '请填写 required。' };
  return null;
}

function discretionaryFault({ key, reason, reasonAbove, max }: Of<'discretionary'>): ItemFault | null {
  if (reason === key) {
    return { message: '的分数和理由是同一个表单项。', cure: '请给理由另设一个表单项。' };
  }
  if (reasonAbove < max) return null;
  return { message: '超过满分才要写理由，永远用不到。', cure: '请核对 reasonAbove 和 max。' };
}

/** A score is kept from one field or from one sheet, of a round there is, within what the round allows. */
export function checkStoredScore(
  parts: PlanParts,
  at: YamlPath,
  effect: StoredScore,
  forms: readonly FormPart[],
): void {
  const { plan, findings } = parts;
  if (!Object.hasOwn(plan.rounds, effect.round)) {
    const cure = `请在 rounds 中补上，或改用：${listed(Object.keys(plan.rounds))}。`;
    findings.error('PLAN_UNKNOWN_ROUND', [...at, 'round'], `方案里没有评分轮次“${effect.round}”。`, cure);
  }
  const { key, sheet } = effect as { key?: string; sheet?: string };
  if ((key === undefined) === (sheet === undefined)) {
    const cure = '直接打分的写 key，用评分表的写 sheet。';
    findings.error('PLAN_SCORE_SOURCE', at, '记分应当在 key 和 sheet 中恰好写一个。', cure);
    return;
  }
  if (sheet === undefined) return;
  const found = plan.scoreSheets?.[sheet];
  if (found) checkSheetForms(parts, [...at, 'sheet'], found, forms);
  else {
    const cure = `请在 scoreSheets 中补上，或改用：${listed(Object.keys(plan.scoreSheets ?? {}))}。`;
    findings.error('PLAN_UNKNOWN_SHEET', [...at, 'sheet'], `方案里没有评分表“${sheet}”。`, cure);
  }
}

const keysOf = (item: PlanScoreItem): readonly string[] =>
  item.kind === 'discretionary' ? [item.key, item.reason] : [item.key];

function checkSheetForms(
  { findings }: PlanParts,
  at: YamlPath,
  sheet: PlanScoreSheet,
  forms: readonly FormPart[],
): void {
  for (const form of forms) {
    const missing = sheet.items.flatMap(keysOf).filter((key) => !hasField(form, key));
    if (missing.length === 0) continue;
    const message = `任务表单 ${form.file} 没有评分表“${sheet.label}”的 ${listed(missing)}。`;
    findings.error('PLAN_SHEET_NO_FIELD', at, message, '请在表单中补上这些表单项，或从评分表中删去。');
  }
}
