import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { THROTTLE, type SignInHistory } from './sign-in-throttle.js';

/** Who tries where from: the keys under which attempts are counted. */
export interface AttemptSubject {
  readonly username: string;
  readonly source: string;
}

const keysOf = ({ username, source }: AttemptSubject) => ({
  account: `account:${username}`,
  pair: `pair:${username}@${source}`,
  source: `source:${source}`,
});

/**
 * The record of attempts. An attempt on an account is written down as failed before the password is looked
 * at, so that a hundred at once do not all pass under the limit; success turns it round.
 */
@Injectable()
export class SignInAttempts {
  constructor(private readonly dataSource: DataSource) {}

  /** Notes an attempt and tells what went before it. */
  async begin(subject: AttemptSubject): Promise<{ ids: readonly string[]; history: SignInHistory }> {
    const { account, pair, source } = keysOf(subject);
    const inserted: { id: string }[] = await this.dataSource.query(
      `${FORGET_OLD} INSERT INTO sign_in_attempt (subject, succeeded, at)
       SELECT s, false, clock_timestamp() FROM unnest($1::text[]) s RETURNING id`,
      [[account, pair]],
    );
    const ids = inserted.map((row) => row.id);
    const rows: {
      pair: number;
      account: number;
      source: number;
      known_source: boolean;
      since_last: number | null;
    }[] = await this.dataSource.query(HISTORY, [
      account,
      pair,
      source,
      THROTTLE.windowSeconds,
      THROTTLE.knownSourceDays,
      ids,
    ]);
    const [row] = rows;
    if (!row) throw new Error('The history of sign-in attempts could not be read.');
    const { known_source: knownSource, since_last: sinceLastOnAccount, ...counts } = row;
    return { ids, history: { ...counts, knownSource, sinceLastOnAccount } };
  }

  async failed(subject: AttemptSubject): Promise<void> {
    await this.dataSource.query(
      'INSERT INTO sign_in_attempt (subject, succeeded, at) VALUES ($1, false, clock_timestamp())',
      [keysOf(subject).source],
    );
  }

  async succeeded(tx: EntityManager, ids: readonly string[]): Promise<void> {
    await tx.query('UPDATE sign_in_attempt SET succeeded = true WHERE id = ANY($1::bigint[])', [ids]);
  }

  /** Counts what anybody may do without an account, such as registering; true when within the limit. */
  async allow(what: string, source: string, perHour: number): Promise<boolean> {
    const subject = `${what}:${source}`;
    const rows: { n: number }[] = await this.dataSource.query(
      `WITH mine AS (INSERT INTO sign_in_attempt (subject, succeeded, at) VALUES ($1, true, clock_timestamp()))
       SELECT count(*)::int AS n FROM sign_in_attempt
       WHERE subject = $1 AND at > clock_timestamp() - interval '1 hour'`,
      [subject],
    );
    return (rows[0]?.n ?? 0) < perHour;
  }
}

/** Each attempt takes a few of the oldest away once nothing asks for them any more, so the table stays small. */
const FORGET_OLD = `
  WITH old AS (DELETE FROM sign_in_attempt WHERE at < clock_timestamp() - interval '${THROTTLE.knownSourceDays} days'
    AND id IN (SELECT id FROM sign_in_attempt ORDER BY id LIMIT 20 FOR UPDATE SKIP LOCKED))`;

const HISTORY = `
  WITH recent AS (
    SELECT id, subject, succeeded, at FROM sign_in_attempt
    WHERE subject = ANY(ARRAY[$1, $2, $3]) AND at > clock_timestamp() - make_interval(secs => $4))
  SELECT
    (SELECT count(*)::int FROM recent WHERE subject = $2 AND NOT succeeded AND id > coalesce(
      (SELECT max(id) FROM recent WHERE subject = $2 AND succeeded), 0)) AS pair,
    (SELECT count(*)::int FROM recent WHERE subject = $1 AND NOT succeeded) AS account,
    (SELECT count(*)::int FROM recent WHERE subject = $3 AND NOT succeeded) AS source,
    EXISTS (SELECT 1 FROM sign_in_attempt WHERE subject = $2 AND succeeded
      AND at > clock_timestamp() - make_interval(days => $5)) AS known_source,
    (SELECT extract(epoch FROM clock_timestamp() - max(at))::float8 FROM recent
      WHERE subject = $1 AND id <> ALL($6::bigint[])) AS since_last`;
