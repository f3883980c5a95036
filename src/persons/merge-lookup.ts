import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PlanVersions, Seasons, type Season } from '../seasons/index.js';
import { candidateAccounts, candidatePeople } from './find-candidates.js';
import { MergeAccounts } from './merge-accounts.js';
import { conflictsOfAccounts, conflictsOfPeople } from './merge-conflicts.js';
import { MergePeople, type Side } from './merge-people.js';
import type { CandidatePair, MergeKind, MergePreview, PersonCard } from './merge.view.js';
import { PeopleBook } from './people-book.js';
import { PersonCards } from './person-cards.js';
import { personRef } from './person-refs.js';

export interface MergeWish {
  readonly kind: MergeKind;
  readonly kept: string;
  readonly merged: string;
}

/** Most pairs of a kind that are laid before somebody at once. */
const MOST_PAIRS = 50;

/** Finds people who may be one, and lays two beside each other. */
@Injectable()
export class MergeLookup {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    private readonly book: PeopleBook,
    private readonly cards: PersonCards,
    private readonly people: MergePeople,
    private readonly accounts: MergeAccounts,
  ) {}

  async candidates(tx: EntityManager, seasonId: string): Promise<readonly CandidatePair[]> {
    const season = await this.seasons.get(tx, seasonId);
    const people = candidatePeople(await this.book.people(tx, season)).slice(0, MOST_PAIRS);
    const accounts = candidateAccounts(await this.book.accounts(tx, season)).slice(0, MOST_PAIRS);
    const pairs: CandidatePair[] = [];
    for (const [kind, found] of [
      ['person', people],
      ['account', accounts],
    ] as const) {
      for (const { one, other, reasons } of found) {
        pairs.push({
          ...{ kind, reasons },
          one: await this.card(tx, season, kind, one),
          other: await this.card(tx, season, kind, other),
        });
      }
    }
    return pairs;
  }

  async search(
    tx: EntityManager,
    of: { readonly seasonId: string; readonly kind: MergeKind; readonly text: string },
  ): Promise<readonly PersonCard[]> {
    const season = await this.seasons.get(tx, of.seasonId);
    const cards: PersonCard[] = [];
    if (of.kind === 'account') {
      for (const account of (await this.book.searchAccounts(tx, season, of.text)).slice(0, 20))
        cards.push(await this.cards.account(tx, account));
      return cards;
    }
    for (const person of (await this.book.search(tx, season, of.text)).slice(0, 20))
      cards.push(await this.cards.person(tx, season, person));
    return cards;
  }

  /** Both side by side, with what does not go together. @throws NotFound, Invalid, Conflict */
  async preview(tx: EntityManager, seasonId: string, wish: MergeWish): Promise<MergePreview> {
    const season = await this.seasons.get(tx, seasonId);
    return {
      kind: wish.kind,
      kept: await this.card(tx, season, wish.kind, wish.kept),
      merged: await this.card(tx, season, wish.kind, wish.merged),
      conflicts: await this.conflicts(tx, season, wish),
    };
  }

  private async conflicts(tx: EntityManager, season: Season, wish: MergeWish): Promise<readonly string[]> {
    const { plan } = await this.versions.get(season.planVersionId, tx);
    if (wish.kind === 'account') {
      const kept = await this.book.accountOf(tx, season, personRef(wish.kept, 'account').id);
      const merged = await this.book.accountOf(tx, season, personRef(wish.merged, 'account').id);
      await this.accounts.requireTwo(tx, kept, merged);
      return conflictsOfAccounts(tx, plan, { kept: kept.id, merged: merged.id });
    }
    const { kept, merged } = await this.sides(tx, season, wish);
    this.people.requireTwo(kept, merged);
    return conflictsOfPeople(tx, plan, {
      parties: { kept: kept.parties, merged: merged.parties },
      lines: { kept: kept.lines, merged: merged.lines },
    });
  }

  async sides(
    tx: EntityManager,
    season: Season,
    { kept, merged }: MergeWish,
  ): Promise<{ readonly kept: Side; readonly merged: Side }> {
    const side = async (ref: string) =>
      this.people.side(tx, await this.book.person(tx, season, personRef(ref, 'person')));
    return { kept: await side(kept), merged: await side(merged) };
  }

  private async card(tx: EntityManager, season: Season, kind: MergeKind, text: string): Promise<PersonCard> {
    const ref = personRef(text, kind);
    if (ref.type === 'account') return this.cards.account(tx, await this.book.accountOf(tx, season, ref.id));
    return this.cards.person(tx, season, await this.book.person(tx, season, ref));
  }
}
