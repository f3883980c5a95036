import type { VoteView } from '../shared/api-types.js';

/** How many votes can be cast now, as far as it is known who votes. */
export function roomLeft({ perPerson, perDay, mine }: VoteView): number {
  const all = perPerson - (mine?.cast ?? 0);
  const today = perDay === null ? Infinity : perDay - (mine?.today ?? 0);
  return Math.max(0, Math.min(all, today));
}
