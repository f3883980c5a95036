import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CurrentPerson } from '../identity/index.js';
import { Conflict, NotFound } from '../shared/errors.js';
import { ApplicationContexts } from './application-context.js';
import { Drafts } from './drafts.js';
import { whyClosed } from './editing-window.js';

export interface NewApplication {
  readonly seasonId: string;
  readonly award: string;
  /** The client's own mark: asking twice with the same gives the same application. */
  readonly clientRef: string | null;
  /** It is about somebody else. */
  readonly forAnother?: boolean;
}

/** More than any office sends in; keeps a broken client from filling the list. */
const MOST_OPEN_DRAFTS = 200;

/** Opens an empty draft. */
@Injectable()
export class CreateApplication {
  constructor(
    private readonly contexts: ApplicationContexts,
    private readonly drafts: Drafts,
  ) {}

  /** @returns the application's id. @throws NotFound, Conflict SUBMISSION_NOT_OPEN / SUBMISSION_CLOSED */
  async create(tx: EntityManager, person: CurrentPerson, wanted: NewApplication): Promise<string> {
    const known = await this.find(tx, person, wanted);
    if (known !== null) return known;
    const applying = { accountId: person.accountId, applicationId: null };
    const context = await this.contexts.ofAward(tx, wanted.seasonId, wanted.award, { applying });
    if (wanted.forAnother !== true && context.award.nomination?.self === false) {
      const ways = Object.values(context.award.nomination.ways).map(({ label }) => label);
      const message = `“${context.award.title}”不接受本人直接申报，须经提名（${ways.join('、')}）。`;
      throw new Conflict('NOMINATION_ONLY', message);
    }
    const { now, window } = context;
    const [opens, closes] = [window.editableFrom, window.editableUntil];
    const late = context.version.plan.lateAdmission !== undefined;
    const closed = whyClosed({ state: 'draft', now, opens, closes, correctionDue: null, late });
    if (closed) throw new Conflict(closed.code, closed.message);
    await this.assertNotTooMany(tx, person);
    const id = randomUUID();
    const rows: unknown[] = await tx.query(
      `INSERT INTO application (id, season_id, award, applicant_id, client_ref, created_at)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (season_id, applicant_id, award, client_ref) DO NOTHING RETURNING id`,
      [id, context.season.id, context.award.id, person.accountId, wanted.clientRef, now],
    );
    if (rows.length === 0) return this.findAgain(tx, person, wanted);
    await this.drafts.create(tx, id, now);
    return id;
  }

  private async find(
    tx: EntityManager,
    person: CurrentPerson,
    wanted: NewApplication,
  ): Promise<string | null> {
    if (wanted.clientRef === null) return null;
    const rows: { id: string }[] = await tx.query(
      `SELECT id FROM application
       WHERE season_id::text = $1 AND applicant_id = $2 AND award = $3 AND client_ref = $4`,
      [wanted.seasonId, person.accountId, wanted.award, wanted.clientRef],
    );
    return rows[0]?.id ?? null;
  }

  /** The same request was faster in another connection. */
  private async findAgain(tx: EntityManager, person: CurrentPerson, wanted: NewApplication): Promise<string> {
    const id = await this.find(tx, person, wanted);
    if (id === null) throw new NotFound();
    return id;
  }

  private async assertNotTooMany(tx: EntityManager, person: CurrentPerson): Promise<void> {
    const rows: { n: number }[] = await tx.query(
      `SELECT count(*)::int AS n FROM application WHERE applicant_id = $1 AND state = 'draft'`,
      [person.accountId],
    );
    if ((rows[0]?.n ?? 0) < MOST_OPEN_DRAFTS) return;
    throw new Conflict('TOO_MANY_DRAFTS', '未提交的草稿太多了。请先提交，或撤回不需要的草稿。');
  }
}
