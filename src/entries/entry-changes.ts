import type { EntityManager } from 'typeorm';
import { openSubmission, type FactsOfEntry } from '../eligibility/index.js';
import { answers, type Answer } from '../forms/index.js';
import type { FieldCipher } from '../identity/index.js';

const PREVIOUS = `
  SELECT p.id, p.data FROM entry e JOIN submission s ON s.id = e.submission_id
  JOIN submission p ON p.application_id = s.application_id AND p.number = s.number - 1 WHERE e.id = $1`;

type Data = Readonly<Record<string, unknown>>;

/** Paths of the answers that the last correction changed, in the order of the form. */
export async function changedAnswers(
  tx: EntityManager,
  cipher: FieldCipher,
  facts: FactsOfEntry,
): Promise<readonly string[]> {
  const rows: { id: string; data: Record<string, unknown> }[] = await tx.query(PREVIOUS, [facts.entryId]);
  const previous = rows[0];
  if (!previous) return [];
  return changesBetween(facts.form, openSubmission(cipher, facts.form, previous), facts.data);
}

/** Pure: compared as people read them, in full. */
export function changesBetween(form: unknown, before: Data, after: Data): readonly string[] {
  const was = new Map(read(form, before).map((answer) => [answer.path, textOf(answer)]));
  const is = new Map(read(form, after).map((answer) => [answer.path, textOf(answer)]));
  return [...new Set([...is.keys(), ...was.keys()])].filter((path) => was.get(path) !== is.get(path));
}

const read = (form: unknown, data: Data): readonly Answer[] =>
  answers(form, data, { mask: false }).flatMap(({ items }) => items);

const textOf = ({ value, rows }: Answer): string => JSON.stringify([value, rows]);
