// What a season plan says of the messages that people get.

/** What every message may tell. */
const COMMON = ['name', 'title', 'award', 'season', 'issuer', 'receiptNo'] as const;

/** What each kind of message may tell, by the name that stands in double braces. */
export const LETTER_WORDS = {
  submitted: COMMON,
  correction: [...COMMON, 'due', 'days', 'remark'],
  task: [...COMMON, 'task'],
  outcome: [...COMMON, 'result', 'meaning'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/**
 * `submitted`: handed in for the first time or corrected; `correction`: to be corrected; `task`: something else waits for
 * the applicant; `outcome`: the case has ended.
 */
export type LetterKind = keyof typeof LETTER_WORDS;
export type LetterWord = (typeof LETTER_WORDS)[LetterKind][number];

/** Left out: the platform's own words. `{{WORD}}` stands for one of the kind's words. */
export interface PlanLetter {
  readonly subject?: string;
  readonly text?: string;
  /** Nobody gets it. */
  readonly off?: true;
}

export type PlanLetters = Readonly<Partial<Record<LetterKind, PlanLetter>>>;

export const DEFAULT_LETTERS: Readonly<Record<LetterKind, Required<Pick<PlanLetter, 'subject' | 'text'>>>> = {
  submitted: {
    subject: '申报已收到',
    text: '您申报的“{{award}}”已收到，受理编号 {{receiptNo}}。办理进度可登录查看。',
  },
  correction: {
    subject: '请更正申报材料',
    text: '您申报的“{{award}}”（受理编号 {{receiptNo}}）需要更正。请于 {{due}} 前更正后重新提交。\n{{remark}}',
  },
  task: {
    subject: '待办：{{task}}',
    text: '您有一项新的待办“{{task}}”，请登录办理。',
  },
  outcome: {
    subject: '申报结果：{{result}}',
    text: '您申报的“{{award}}”（受理编号 {{receiptNo}}）结果：{{result}}。{{meaning}}',
  },
};

const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** Words that a text of a message names, known or not, in their order. */
export const wordsIn = (text: string): readonly string[] =>
  [...text.matchAll(PLACEHOLDER)].map(([, word = '']) => word);

/** @param values a word without one leaves nothing behind */
export const fillLetter = (text: string, values: Readonly<Partial<Record<string, string>>>): string =>
  text.replace(PLACEHOLDER, (_, word: string) => values[word] ?? '');

/** Subject and text of a kind in this plan; null: switched off. */
export function letterOf(
  letters: PlanLetters | undefined,
  kind: LetterKind,
): { readonly subject: string; readonly text: string } | null {
  const own = letters?.[kind];
  if (own?.off) return null;
  const { subject, text } = DEFAULT_LETTERS[kind];
  return { subject: own?.subject ?? subject, text: own?.text ?? text };
}
