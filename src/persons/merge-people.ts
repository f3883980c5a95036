import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Register } from '../awards/index.js';
import { samePeople } from '../eligibility/index.js';
import type { Season } from '../seasons/index.js';
import { Conflict, Invalid } from '../shared/errors.js';
import type { StoredPerson } from './people-book.js';

/** Rows that were turned to the one kept. */
export interface MovedPerson {
  readonly aliases: readonly string[];
  /** Numbers that had been found to be the merged person's before. */
  readonly realigned: readonly string[];
  readonly formerIndex: string | null;
  readonly entries: readonly { readonly id: string; readonly party: string }[];
  /** Lines of the register that had no number. */
  readonly lines: readonly string[];
}

/** One side with everything that is known under its numbers. */
export interface Side {
  readonly person: StoredPerson;
  readonly canonical: string | null;
  readonly numbers: readonly string[];
  /** The one of the number they are known by comes first. */
  readonly parties: readonly string[];
  readonly lines: readonly string[];
}

/** Makes two people of the register and of the cases one: by their numbers, so that what comes later is theirs too. */
@Injectable()
export class MergePeople {
  constructor(private readonly register: Register) {}

  async side(tx: EntityManager, person: StoredPerson): Promise<Side> {
    const same = await samePeople(tx, person.numberIndex === null ? [] : [person.numberIndex]);
    const parties: { id: string }[] = await tx.query(
      `SELECT id FROM party WHERE kind = 'person' AND (number_index = ANY($1) OR id = $2)
       ORDER BY number_index IS DISTINCT FROM $3, id`,
      [same.numbers, person.type === 'party' ? person.id : null, same.of(person.numberIndex)],
    );
    const lines: { id: string }[] = await tx.query(
      'SELECT id FROM register_entry WHERE number_index = ANY($1) OR id = $2',
      [same.numbers, person.type === 'register' ? person.id : null],
    );
    return {
      ...{ person, canonical: same.of(person.numberIndex), numbers: same.numbers },
      parties: parties.map(({ id }) => id),
      lines: lines.map(({ id }) => id),
    };
  }

  /** @throws Conflict MERGE_SAME, Invalid MERGE_NO_NUMBER */
  requireTwo(kept: Side, merged: Side): void {
    if (kept.canonical === null)
      throw new Invalid(
        'MERGE_NO_NUMBER',
        '保留的一方没有证件号码，合并后无法据以认人。请把有证件号码的一方作为保留方；两方都没有的，请先在人才库补录号码。',
      );
    if (kept.canonical === merged.canonical || kept.lines.some((id) => merged.lines.includes(id)))
      throw new Conflict('MERGE_SAME', '这两条已经是同一个人，不需要再合并。请刷新后查看。');
  }

  async carryOut(
    tx: EntityManager,
    of: { readonly season: Season; readonly mergeId: string; readonly kept: Side; readonly merged: Side },
  ): Promise<MovedPerson> {
    const { kept, merged, mergeId, season } = of;
    this.requireTwo(kept, merged);
    const index = kept.canonical ?? '';
    const former = merged.canonical;
    const realigned: { number: string }[] = await tx.query(
      `WITH turned AS (UPDATE person_alias SET kept_index = $2 WHERE kept_index = $1 RETURNING number_index)
       SELECT number_index AS number FROM turned ORDER BY 1`,
      [former, index],
    );
    if (former !== null)
      await tx.query('INSERT INTO person_alias (number_index, kept_index, merge_id) VALUES ($1, $2, $3)', [
        ...[former, index, mergeId],
      ]);
    return {
      aliases: former === null ? [] : [former],
      realigned: realigned.map(({ number }) => number),
      formerIndex: former,
      entries: await turnEntries(tx, kept.parties[0], merged.parties),
      lines: former === null ? await this.number(tx, season, kept, merged.lines) : [],
    };
  }

  /** What came after stays with the one kept: it cannot be told whose it is. */
  async undo(tx: EntityManager, moved: MovedPerson): Promise<void> {
    await tx.query('DELETE FROM person_alias WHERE number_index = ANY($1)', [moved.aliases]);
    await tx.query('UPDATE person_alias SET kept_index = $2 WHERE number_index = ANY($1)', [
      ...[moved.realigned, moved.formerIndex],
    ]);
    await tx.query(
      `UPDATE entry e SET party_id = m.party FROM jsonb_to_recordset($1::jsonb) AS m(id uuid, party uuid) WHERE e.id = m.id`,
      [JSON.stringify(moved.entries)],
    );
    await tx.query('UPDATE register_entry SET number_index = NULL, number_enc = NULL WHERE id = ANY($1)', [
      moved.lines,
    ]);
  }

  /** Lines without a number are found by the one kept from now on. */
  private async number(
    tx: EntityManager,
    season: Season,
    { person }: Side,
    lines: readonly string[],
  ): Promise<readonly string[]> {
    for (const id of lines) {
      const { numberIndex, numberEnc } = this.register.number(season, id, person.number ?? '');
      await tx.query('UPDATE register_entry SET number_index = $2, number_enc = $3 WHERE id = $1', [
        ...[id, numberIndex, numberEnc],
      ]);
    }
    return lines;
  }
}

async function turnEntries(
  tx: EntityManager,
  kept: string | undefined,
  merged: readonly string[],
): Promise<MovedPerson['entries']> {
  if (kept === undefined || merged.length === 0) return [];
  const entries: { id: string; party: string }[] = await tx.query(
    'SELECT id, party_id AS party FROM entry WHERE party_id = ANY($1::uuid[]) ORDER BY id FOR UPDATE',
    [merged],
  );
  await tx.query('UPDATE entry SET party_id = $2 WHERE party_id = ANY($1::uuid[])', [merged, kept]);
  return entries;
}
