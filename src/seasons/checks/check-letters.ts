import { LETTER_WORDS, wordsIn, type LetterKind } from '../plan-letters.js';
import type { PlanParts } from './plan-parts.js';

/** A message names only what it can tell; one that is switched off needs no words. */
export function checkLetters(parts: PlanParts): void {
  const { letters = {} } = parts.plan;
  for (const kind of Object.keys(letters) as LetterKind[])
    for (const part of ['subject', 'text'] as const) checkWords(parts, kind, part);
}

function checkWords({ plan, findings }: PlanParts, kind: LetterKind, part: 'subject' | 'text'): void {
  const letter = plan.letters?.[kind];
  const words = letter?.[part];
  if (words === undefined) return;
  const place = ['letters', kind, part];
  if (letter?.off) {
    const message = '这种消息已停用，写的内容不会用到。';
    findings.warn('PLAN_LETTER_OFF', place, message, '请去掉停用，或删去内容。');
  }
  const known: readonly string[] = LETTER_WORDS[kind];
  const cure = `可以写：${known.map((each) => `{{${each}}}`).join('、')}。`;
  for (const word of new Set(wordsIn(words)))
    if (!known.includes(word))
      findings.error('PLAN_LETTER_WORD', place, `这种消息里没有“{{${word}}}”。`, cure);
  if (/\{\{|\}\}/.test(words.replace(/\{\{[^{}]*\}\}/g, ''))) {
    const example = '每一处写成 {{名称}}，例如 {{receiptNo}}。';
    findings.error('PLAN_LETTER_BRACES', place, '双花括号没有成对。', example);
  }
}
