import type { VoidView, VoteDeskView } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { texts } from '../shared/texts.js';

type Pattern = VoidView['pattern'];

export const titleOf = ({ candidates }: VoteDeskView, id: string): string =>
  candidates.find((one) => one.id === id)?.title ?? '';

/** What a pattern is, in words; of an address or a browser the beginning of its hash. */
export function whatOf(vote: VoteDeskView, { by, value, from }: Pattern): string {
  const words = texts.votes.desk;
  if (by !== 'burst') return `${words.by[by]}（${words.value(value.slice(0, 8))}）`;
  return `${words.by[by]}（${titleOf(vote, value)}，${from === null ? '' : formats.dateTime(from)}）`;
}

/** As the server takes it. */
export const bodyOf = ({ by, value, from }: Pattern) => ({ by, value, ...(from === null ? {} : { from }) });

const at = (from: string | null): number => (from === null ? 0 : Date.parse(from));

export const samePattern = (a: Pattern, b: Pattern): boolean =>
  a.by === b.by && a.value === b.value && at(a.from) === at(b.from);
