import type { EntityManager } from 'typeorm';
import type { VoteDifference } from './vote.view.js';

type Ranking = VoteDifference['rankings'][number];

/** As it is stored: cases by their ids alone. */
export interface StoredDifference {
  readonly candidates: readonly Omit<VoteDifference['candidates'][number], 'title'>[];
  readonly rankings: readonly (Omit<Ranking, 'changes'> & {
    readonly changes: readonly (Omit<Ranking['changes'][number], 'title' | 'second'> &
      Partial<Pick<Ranking['changes'][number], 'second'>>)[];
  })[];
}

/** Puts the titles of cases beside their ids, in all differences by one question. */
export async function nameDifferences(
  tx: EntityManager,
  all: readonly (StoredDifference | null)[],
): Promise<readonly (VoteDifference | null)[]> {
  const ids = all.flatMap((one) =>
    one ? [...one.candidates, ...one.rankings.flatMap(({ changes }) => changes)].map(({ id }) => id) : [],
  );
  const rows: { id: string; title: string }[] = await tx.query(
    'SELECT id, title FROM entry WHERE id = ANY($1)',
    [[...new Set(ids)]],
  );
  const titles = new Map(rows.map(({ id, title }) => [id, title]));
  const named = <T extends { readonly id: string }>(one: T): T & { readonly title: string } => ({
    ...one,
    title: titles.get(one.id) ?? '',
  });
  return all.map(
    (one) =>
      one && {
        candidates: one.candidates.map(named),
        rankings: one.rankings.map((ranking) => ({
          ...ranking,
          // Of before there were other lists: none changed.
          changes: ranking.changes.map((change) => named({ second: [null, null] as const, ...change })),
        })),
      },
  );
}

/** One difference. */
export async function nameDifference(tx: EntityManager, of: StoredDifference): Promise<VoteDifference> {
  const [named] = await nameDifferences(tx, [of]);
  return named ?? { candidates: [], rankings: [] };
}
