import { LETTER_WORDS, wordsIn, type LetterKind } from '../plan-letters.js';
import type { PlanParts } from './plan-parts.js';

/** A message names only what it can tell; one that is switched off needs no words. */
export function checkLetters({ plan, findings }: PlanParts): void {
  for (const kind of Object.keys(plan.letters ?? {}) as LetterKind[]) {
    const letter = plan.letters?.[kind] ?? {};
    for (const part of ['subject', 'text'] as const) {
      const words = letter[part];
      if (words === undefined) continue;
      const place = ['letters', kind, part];
      if (letter.off)
        findings.warn(
          'PLAN_LETTER_OFF',
          place,
          '这种消息已停用，写的内容不会用到。',
          '请去掉停用，或删去内容。',
        );
      const known: readonly string[] = LETTER_WORDS[kind];
      for (const word of new Set(wordsIn(words)))
        if (!known.includes(word))
          findings.error(
            'PLAN_LETTER_WORD',
            place,
            `这种消息里没有“{{${word}}}”。`,
            `可以写：${known.map((each) => `{{${each}}}`).join('、')}。`,
          );
      if (/\{\{|\}\}/.test(words.replace(/\{\{[^{}]*\}\}/g, '')))
        findings.error(
          'PLAN_LETTER_BRACES',
          place,
          '双花括号没有成对。',
          '每一处写成 {{名称}}，例如 {{receiptNo}}。',
        );
    }
  }
}
