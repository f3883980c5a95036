import type { EntityManager } from 'typeorm';

/** Numbers that two officers found to be one person's. */
export interface SamePeople {
  /** The numbers asked for and all others of the same people. */
  readonly numbers: readonly string[];
  /** The number a person is known by, whichever of their numbers is given. */
  of<T extends string | null>(numberIndex: T): T | string;
}

const ALIASES = `
  SELECT a.number_index AS alias, a.kept_index AS kept FROM person_alias a WHERE a.kept_index IN (
    SELECT coalesce(b.kept_index, n) FROM unnest($1::text[]) AS n LEFT JOIN person_alias b ON b.number_index = n)`;

/** @param numbers blind indexes */
export async function samePeople(tx: EntityManager, numbers: readonly string[]): Promise<SamePeople> {
  const rows: { alias: string; kept: string }[] =
    numbers.length === 0 ? [] : await tx.query(ALIASES, [numbers]);
  const kept = new Map(rows.map((row) => [row.alias, row.kept]));
  return {
    numbers: [...new Set([...numbers, ...rows.flatMap((row) => [row.alias, row.kept])])],
    of: (numberIndex) => (numberIndex === null ? numberIndex : (kept.get(numberIndex) ?? numberIndex)),
  };
}
