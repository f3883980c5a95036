import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CurrentPerson } from '../identity/index.js';
import { Seasons } from '../seasons/index.js';
import { Forbidden } from '../shared/errors.js';
import { HandoverBook, type NewHandover } from './handover-book.js';
import type { OwnHandovers as OwnHandoversView } from './handover.view.js';
import { UnitOperators, type Operated } from './unit-operators.js';

/** The one who leaves names who goes on; that one takes over, or does not. */
@Injectable()
export class OwnHandovers {
  constructor(
    private readonly seasons: Seasons,
    private readonly operators: UnitOperators,
    private readonly book: HandoverBook,
  ) {}

  async mine(tx: EntityManager, person: CurrentPerson): Promise<OwnHandoversView> {
    const seasons: { id: string }[] = await tx.query(
      `SELECT z.id FROM season z WHERE EXISTS (SELECT 1 FROM membership m WHERE m.season_id = z.id AND m.account_id = $1)
         OR EXISTS (SELECT 1 FROM application a WHERE a.season_id = z.id AND a.applicant_id = $1) ORDER BY z.created_at DESC`,
      [person.accountId],
    );
    const found: Operated[] = [];
    for (const { id } of seasons) {
      const season = await this.seasons.get(tx, id);
      found.push(...(await this.operators.find(tx, season, { accountId: person.accountId })));
    }
    return {
      units: await this.operators.views(tx, found, () => true),
      items: await this.book.list(tx, person, { accountId: person.accountId }),
    };
  }

  /** @throws NotFound, Invalid, Conflict */
  async ask(
    tx: EntityManager,
    person: CurrentPerson,
    seasonId: string,
    wish: Omit<NewHandover, 'fromId' | 'fileId'>,
  ): Promise<string> {
    const season = await this.seasons.get(tx, seasonId);
    return this.book.ask(tx, person, season, { ...wish, fromId: person.accountId, fileId: null });
  }

  /** @throws NotFound, Forbidden, Conflict */
  async accept(tx: EntityManager, person: CurrentPerson, id: string): Promise<void> {
    const row = await this.book.pending(tx, id);
    if (row.way !== 'own' || row.toId !== person.accountId)
      throw new Forbidden('只有接手人本人可以接手。请用接手人的账号登录后办理。');
    await this.book.settle(tx, person, row);
  }

  /** Taken back by the one who asked, or declined by the other. @throws NotFound, Forbidden, Conflict */
  async drop(tx: EntityManager, person: CurrentPerson, id: string): Promise<void> {
    const row = await this.book.pending(tx, id);
    if (row.way !== 'own' || ![row.fromId, row.toId].includes(person.accountId)) throw new Forbidden();
    await this.book.drop(tx, person, row);
  }
}
