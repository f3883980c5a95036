import type { FactsOfEntry } from '../eligibility/index.js';
import { describeForm } from '../forms/index.js';
import type { PlanAward, PlanOutcome, PlanVersion } from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';
import type { Correction } from './effects/outcome-effect-handler.js';
import type { CorrectionChoices } from './task.view.js';

/** One thing to correct, as the applicant reads it. */
export interface CorrectionItem extends Correction {
  readonly label: string;
}

const EVIDENCE = 'evidence:';

/**
 * Names the items as the form and the evidence name them. @throws Invalid CORRECTION_ITEMS naming what is wrong
 */
export function correctionItems(
  { form, award }: Pick<FactsOfEntry, 'form' | 'award'>,
  { items = 'optional' }: { readonly items?: 'required' | 'optional' },
  corrections: readonly Correction[],
): readonly CorrectionItem[] {
  if (corrections.length === 0 && items === 'required') {
    throw refusal('请逐项列出需要补正的内容，至少一项。');
  }
  const { fields, evidence } = choicesOf(form, award);
  const labels = new Map([...fields, ...evidence].map(({ item, label }) => [item, label]));
  return corrections.map(({ item, remark }, index) => {
    const label = labels.get(item);
    if (label === undefined) throw refusal(`第 ${index + 1} 项“${item}”不在申报表或佐证材料中，请重新选择。`);
    if (remark.trim() === '') throw refusal(`请写明“${label}”怎样补正。`);
    return { item, label, remark: remark.trim() };
  });
}

const refusal = (message: string): Invalid =>
  new Invalid('CORRECTION_ITEMS', message, [{ field: 'corrections', rule: 'corrections', message }]);

/** What an outcome lets its reviewer list; null where it returns nothing, or the task belongs to no case. */
export function correctionChoices(
  { plan, forms }: Pick<PlanVersion, 'plan' | 'forms'>,
  awardId: string | null,
  { effects = [] }: PlanOutcome,
): CorrectionChoices | null {
  const effect = effects.find((each) => each.do === 'request-correction');
  const award = plan.awards.find(({ id }) => id === awardId);
  if (!effect || !award) return null;
  return { required: effect.items === 'required', ...choicesOf(forms[award.form], award) };
}

const choicesOf = (form: unknown, { evidence }: Pick<PlanAward, 'evidence'>) => ({
  fields: describeForm(form).map(({ path, label }) => ({ item: path, label: label || path })),
  evidence: evidence.map(({ id, title }) => ({ item: `${EVIDENCE}${id}`, label: title })),
});
