import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BlindIndex } from '../identity/index.js';
import { PlanVersions, Seasons, type PlanVote, type Season, type SeasonPlan } from '../seasons/index.js';
import { Conflict, NotFound } from '../shared/errors.js';

/** A vote of a season as it stands. */
export interface Poll {
  readonly season: Season;
  readonly plan: SeasonPlan;
  readonly key: string;
  readonly rule: PlanVote;
  readonly now: Date;
  readonly opensAt: Date;
  readonly closesAt: Date;
  /** Null until it has been counted. */
  readonly countedAt: Date | null;
}

export type PollState = 'before' | 'open' | 'closed' | 'counted';

export function stateOf({ now, opensAt, closesAt, countedAt }: Poll): PollState {
  if (countedAt) return 'counted';
  if (now < opensAt) return 'before';
  return now < closesAt ? 'open' : 'closed';
}

/** Votes of seasons with their rules and times in force. */
@Injectable()
export class VotePolls {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    private readonly index: BlindIndex,
  ) {}

  /** @throws NotFound */
  async of(tx: EntityManager, seasonId: string, key: string): Promise<Poll> {
    const season = await this.seasons.get(tx, seasonId);
    const { plan } = await this.versions.get(season.planVersionId, tx);
    const rule = Object.hasOwn(plan.votes ?? {}, key) ? plan.votes?.[key] : undefined;
    if (!rule) throw new NotFound('没有找到这个投票。请核对网址。');
    const rows: { counted_at: Date | null }[] = await tx.query(
      'SELECT counted_at FROM vote_poll WHERE season_id = $1 AND key = $2',
      [season.id, key],
    );
    return {
      ...{ season, plan, key, rule },
      now: await this.seasons.now(tx, season),
      opensAt: (await this.seasons.date(tx, season.id, rule.opens)).at,
      closesAt: (await this.seasons.date(tx, season.id, rule.closes)).at,
      countedAt: rows[0]?.counted_at ?? null,
    };
  }

  /** All of a season, in the plan's order. */
  async list(tx: EntityManager, seasonId: string): Promise<readonly Poll[]> {
    const season = await this.seasons.get(tx, seasonId);
    const { plan } = await this.versions.get(season.planVersionId, tx);
    const polls: Poll[] = [];
    for (const key of Object.keys(plan.votes ?? {})) polls.push(await this.of(tx, season.id, key));
    return polls;
  }

  /**
   * Keeps the count out until the transaction ends.
   * @throws Conflict VOTES_COUNTED
   */
  async hold(tx: EntityManager, { season, key }: Poll): Promise<void> {
    await tx.query('INSERT INTO vote_poll (season_id, key) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      season.id,
      key,
    ]);
    const rows: { counted_at: Date | null }[] = await tx.query(
      'SELECT counted_at FROM vote_poll WHERE season_id = $1 AND key = $2 FOR SHARE',
      [season.id, key],
    );
    if (rows[0]?.counted_at) throw new Conflict('VOTES_COUNTED', '投票已经结束并计票，不能再投。');
  }

  /** What is kept of a person, an address or a device: never the thing itself, and of no use elsewhere. */
  hash(
    { season, key }: Poll,
    kind: 'account' | 'phone' | 'address' | 'device' | 'code',
    value: string,
  ): string {
    return this.index.of(`vote:${season.id}:${key}:${kind}`, value);
  }
}

/** A browser's name alone is shared by thousands; with the address it tells households apart. */
export const deviceOf = (address: string, browser: string): string => `${address} ${browser}`;

/** @throws Conflict VOTE_NOT_OPEN */
export function requireTaking(poll: Poll): void {
  const state = stateOf(poll);
  if (state === 'open') return;
  const message = state === 'before' ? '投票还没有开始，请在开始以后再来。' : '投票已经截止，不能再投。';
  throw new Conflict(state === 'counted' ? 'VOTES_COUNTED' : 'VOTE_NOT_OPEN', message, { state });
}
