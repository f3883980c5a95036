import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { fillLetter, letterOf, type LetterKind, type LetterWord, type SeasonPlan } from '../seasons/index.js';
import { prepared } from '../shared/prepared-statement.js';
import { writeBehind } from '../shared/statement-group.js';

/** Something an applicant is to hear of. */
export interface LetterEvent {
  readonly kind: LetterKind;
  readonly entryId: string;
  /** What happened; of one kind and cause an applicant hears once. */
  readonly cause: string;
  readonly at: Date;
  /** Of the kind's words those that the case itself does not tell. */
  readonly words: Readonly<Partial<Record<LetterWord, string>>>;
}

interface Addressee {
  seasonId: string;
  applicationId: string;
  accountId: string;
  name: string;
  title: string;
  award: string;
  receiptNo: string | null;
}

const ADDRESSEE = prepared(`
  SELECT a.season_id AS "seasonId", a.id AS "applicationId", a.applicant_id AS "accountId", p.display_name AS name,
    e.title, e.award, a.receipt_no AS "receiptNo"
  FROM entry e JOIN application a ON a.id = e.application_id JOIN account p ON p.id = a.applicant_id
  WHERE e.id = $1`);

const WRITE = prepared(`
  INSERT INTO letter (season_id, account_id, application_id, kind, cause, subject, body, at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (account_id, kind, cause) DO NOTHING`);

/** A message with whom it went to, for those who watch a rehearsal. */
export interface WrittenLetter {
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  readonly to: string;
  /** The applicant's reference. */
  readonly ref: string | null;
  readonly subject: string;
  readonly text: string;
}

const AT_ONCE = 500;

/** A season's messages in their order, so many at once. @param after id of the last that is known; 0: none */
export async function writtenLetters(
  tx: EntityManager,
  seasonId: string,
  after: string,
): Promise<readonly WrittenLetter[]> {
  const rows: (Omit<WrittenLetter, 'at'> & { at: Date })[] = await tx.query(
    `SELECT l.id::text AS id, l.at, p.display_name AS to, a.client_ref AS ref, l.subject, l.body AS text
     FROM letter l JOIN account p ON p.id = l.account_id JOIN application a ON a.id = l.application_id
     WHERE l.season_id = $1 AND l.id > $2::bigint ORDER BY l.id LIMIT ${AT_ONCE}`,
    [seasonId, after],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** Writes messages to applicants in the words of the plan. */
@Injectable()
export class Letters {
  /** In the transaction of what it tells: no message without the event, none lost. */
  async write(tx: EntityManager, plan: SeasonPlan, event: LetterEvent): Promise<void> {
    const letter = letterOf(plan.letters, event.kind);
    if (!letter) return;
    const [addressee]: Addressee[] = await tx.query(ADDRESSEE, [event.entryId]);
    if (!addressee) return;
    const words = { ...wordsOf(plan, addressee), ...event.words };
    await writeBehind(tx, WRITE, [
      ...[addressee.seasonId, addressee.accountId, addressee.applicationId, event.kind, event.cause],
      ...[fillLetter(letter.subject, words), fillLetter(letter.text, words).trim(), event.at],
    ]);
  }
}

const wordsOf = (plan: SeasonPlan, { name, title, award, receiptNo }: Addressee) => ({
  name,
  title,
  award: plan.awards.find(({ id }) => id === award)?.title ?? award,
  season: plan.title,
  issuer: plan.issuer.name,
  receiptNo: receiptNo ?? '',
});
