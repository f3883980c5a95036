import type { RehearsalLetter } from '../../shared/api-types.js';

/** The same message to several people at one moment. */
export interface LetterGroup extends Pick<RehearsalLetter, 'number' | 'at' | 'subject'> {
  readonly text: string;
  readonly to: readonly Pick<RehearsalLetter, 'number' | 'to' | 'ref'>[];
}

/** Neighbours that say the same are told once. */
export function letterGroups(letters: readonly RehearsalLetter[]): readonly LetterGroup[] {
  const groups: (Omit<LetterGroup, 'to'> & { to: Pick<RehearsalLetter, 'number' | 'to' | 'ref'>[] })[] = [];
  for (const { number, at, to, ref, subject, text } of letters) {
    const last = groups.at(-1);
    if (last?.at === at && last.text === text) last.to.push({ number, to, ref });
    else groups.push({ number, at, subject, text, to: [{ number, to, ref }] });
  }
  return groups;
}
