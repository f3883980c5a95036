import { randomInt, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Conflict, Invalid } from '../shared/errors.js';
import { TextMessages } from './text-messages.js';
import { requireTaking, VotePolls, type Poll } from './vote-polls.js';

const MINUTES_VALID = 10;
const MOST_TRIES = 5;
const MOST_A_DAY = 5;

/** Real time, whatever the season's clock says: how often a phone is written to. */
const SENT = `
  SELECT count(*) FILTER (WHERE sent_at > clock_timestamp() - interval '1 minute')::int AS minute, count(*)::int AS day
  FROM vote_code WHERE season_id = $1 AND key = $2 AND voter = $3 AND sent_at > clock_timestamp() - interval '1 day'`;

/** Who votes, as a hash, and the code that shows it. */
export interface Voter {
  readonly voter: string;
  readonly codeId: string | null;
}

/** Codes by which somebody shows that a phone is theirs. */
@Injectable()
export class VoteCodes {
  constructor(
    private readonly dataSource: DataSource,
    private readonly polls: VotePolls,
    private readonly messages: TextMessages,
  ) {}

  /**
   * Sends a code. In a rehearsal nobody is written to: the code is the answer.
   * @throws NotFound, Conflict VOTE_NOT_OPEN, VOTE_BY_ACCOUNT, VOTE_CODE_TOO_OFTEN
   */
  async send(seasonId: string, key: string, phone: string): Promise<{ readonly code: string | null }> {
    const code = String(randomInt(0, 1_000_000)).padStart(6, '0');
    const poll = await this.dataSource.transaction((tx) => this.keep(tx, { seasonId, key, phone, code }));
    if (poll.season.rehearsal) return { code };
    const text = `您正在参加“${poll.rule.label}”，验证码 ${code}，${MINUTES_VALID} 分钟内有效。`;
    await this.messages.send(phone, text);
    return { code: null };
  }

  private async keep(
    tx: EntityManager,
    of: { readonly seasonId: string; readonly key: string; readonly phone: string; readonly code: string },
  ): Promise<Poll> {
    const poll = await this.polls.of(tx, of.seasonId, of.key);
    requireTaking(poll);
    if (poll.rule.verify !== 'phone')
      throw new Conflict('VOTE_BY_ACCOUNT', '这个投票须登录后参加，不用手机验证码。请先登录。');
    await this.polls.hold(tx, poll);
    const voter = this.polls.hash(poll, 'phone', of.phone);
    await lockVoter(tx, poll, voter);
    const rows: { minute: number; day: number }[] = await tx.query(SENT, [poll.season.id, poll.key, voter]);
    const { minute = 0, day = 0 } = rows[0] ?? {};
    if (minute > 0 || day >= MOST_A_DAY)
      throw new Conflict(
        'VOTE_CODE_TOO_OFTEN',
        minute > 0 ? '验证码刚刚发送过，请一分钟后再试。' : '这个手机号今天的验证码已用完，请明天再来。',
      );
    await tx.query(
      `INSERT INTO vote_code (id, season_id, key, voter, code, sent_at) VALUES ($1, $2, $3, $4, $5, clock_timestamp())`,
      [
        randomUUID(),
        poll.season.id,
        poll.key,
        voter,
        this.polls.hash(poll, 'code', `${of.phone} ${of.code}`),
      ],
    );
    return poll;
  }

  /**
   * A wrong code is counted at once, whatever comes after, so guessing ends soon.
   * @throws Invalid VOTE_CODE_WRONG
   */
  async check(poll: Poll, phone: string, code: string): Promise<Voter> {
    const voter = this.polls.hash(poll, 'phone', phone);
    const tried: [{ id: string; code: string }[], number] = await this.dataSource.query(
      `UPDATE vote_code SET tries = tries + 1 WHERE id = (
         SELECT id FROM vote_code WHERE season_id = $1 AND key = $2 AND voter = $3 AND used_at IS NULL AND tries < ${MOST_TRIES}
           AND sent_at > clock_timestamp() - interval '${MINUTES_VALID} minutes' ORDER BY sent_at DESC LIMIT 1)
       RETURNING id, code`,
      [poll.season.id, poll.key, voter],
    );
    const [row] = tried[0];
    if (row?.code !== this.polls.hash(poll, 'code', `${phone} ${code}`))
      throw new Invalid('VOTE_CODE_WRONG', '验证码不对或已过期，请核对，或重新获取。');
    return { voter, codeId: row.id };
  }

  /** A code is good for one time of voting. @throws Invalid VOTE_CODE_WRONG */
  async use(tx: EntityManager, { codeId }: Voter): Promise<void> {
    if (codeId === null) return;
    const used: [unknown[], number] = await tx.query(
      'UPDATE vote_code SET used_at = clock_timestamp() WHERE id = $1 AND used_at IS NULL RETURNING 1',
      [codeId],
    );
    if (used[1] === 0) throw new Invalid('VOTE_CODE_WRONG', '验证码已经用过，请重新获取。');
  }
}

/** Until the transaction ends nobody else votes, or is sent a code, as this person. */
export async function lockVoter(tx: EntityManager, { season, key }: Poll, voter: string): Promise<void> {
  const of = [season.id, key, voter];
  await tx.query(
    'INSERT INTO vote_voter (season_id, key, voter) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    of,
  );
  await tx.query('SELECT 1 FROM vote_voter WHERE season_id = $1 AND key = $2 AND voter = $3 FOR UPDATE', of);
}
