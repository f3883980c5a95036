import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import { FileStorage, storeFile, TakeUpload, type IncomingFile } from '../files/index.js';
import { CaseScope, holdsIn, type CurrentPerson } from '../identity/index.js';
import { Seasons, type Season } from '../seasons/index.js';
import { Conflict, Forbidden, Invalid, NotFound } from '../shared/errors.js';
import { HandoverBook, type NewHandover, type StoredHandover } from './handover-book.js';
import type { HandoverView, LetterFileView, OperatedUnit } from './handover.view.js';
import { UnitOperators, type Operated } from './unit-operators.js';

const FREE_LETTER = `
  SELECT 1 FROM stored_file f WHERE f.id::text = $1 AND f.uploaded_by = $2 AND f.application_id IS NULL
    AND NOT EXISTS (SELECT 1 FROM task_file t WHERE t.file_id = f.id) AND NOT EXISTS (SELECT 1 FROM handover h WHERE h.file_id = f.id)`;

const UNITS_SEEN = `
  SELECT DISTINCT r.organisation_key AS unit FROM entry e JOIN entry_relation r ON r.entry_id = e.id
  WHERE e.season_id = $1 AND r.organisation_key = ANY($2) AND `;

/** An office changes a unit's operator on the unit's letter: one officer asks, another confirms. */
@Injectable()
export class LetterHandovers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly seasons: Seasons,
    private readonly operators: UnitOperators,
    private readonly book: HandoverBook,
    private readonly scope: CaseScope,
    private readonly uploads: TakeUpload,
    private readonly storage: FileStorage,
    private readonly audit: Audit,
  ) {}

  async list(tx: EntityManager, person: CurrentPerson, seasonId: string): Promise<readonly HandoverView[]> {
    const season = await this.seasons.get(tx, seasonId);
    const items = await this.book.list(tx, person, { seasonId: season.id });
    const seen = await this.seen(
      tx,
      person,
      season,
      items.map(({ organisation }) => organisation),
    );
    return items.filter(({ organisation }) => seen.has(organisation));
  }

  /** Units whose name or code has the text in it, with who looks after them. */
  async units(
    tx: EntityManager,
    person: CurrentPerson,
    of: { readonly seasonId: string; readonly text: string },
  ): Promise<readonly OperatedUnit[]> {
    const season = await this.seasons.get(tx, of.seasonId);
    const found = await this.operators.find(tx, season, { text: of.text.trim() });
    const seen = await this.seen(
      tx,
      person,
      season,
      found.map(({ unit }) => unit),
    );
    const titled = await this.titled(tx, person, season, found);
    const shown = found.filter(({ unit }) => seen.has(unit)).slice(0, 20);
    return this.operators.views(tx, shown, ({ entryId }) => entryId !== null && titled.has(entryId));
  }

  async upload(person: CurrentPerson, seasonId: string, incoming: IncomingFile): Promise<LetterFileView> {
    const file = await this.uploads.take(person.accountId, incoming, ['pdf', 'jpg', 'png']);
    return this.dataSource.transaction(async (tx) => {
      const at = await this.seasons.now(tx, await this.seasons.get(tx, seasonId));
      const id = await storeFile(tx, file, { accountId: person.accountId, at });
      const data = { file: id, content: file.sha256 };
      await this.audit.append(tx, {
        ...{ actor: person.accountId, action: 'file.added', subject: `season:${seasonId}`, data, seasonId },
      });
      return { id, name: file.name, size: file.size };
    });
  }

  /** @throws NotFound, Forbidden, Invalid, Conflict */
  async ask(
    tx: EntityManager,
    person: CurrentPerson,
    seasonId: string,
    wish: NewHandover & { readonly fileId: string },
  ): Promise<string> {
    const season = await this.seasons.get(tx, seasonId);
    await this.requireSeen(tx, person, season, wish.organisation);
    const letters: unknown[] = await tx.query(FREE_LETTER, [wish.fileId, person.accountId]);
    if (letters.length === 0) {
      const message = '没有收到单位的函件，请重新上传加盖公章的扫描件。';
      throw new Invalid('HANDOVER_LETTER', message, [{ field: 'fileId', rule: 'file', message }]);
    }
    const id = await this.book.ask(tx, person, season, wish);
    requireForeign(await this.book.pending(tx, id), person);
    return id;
  }

  /** @throws NotFound, Forbidden, Conflict SECOND_PERSON_REQUIRED */
  async confirm(tx: EntityManager, person: CurrentPerson, seasonId: string, id: string): Promise<void> {
    const row = await this.held(tx, person, seasonId, id);
    if (row.firstById === person.accountId)
      throw new Conflict('SECOND_PERSON_REQUIRED', '这项更换是您提出的，须由另一位同事核对函件后确认。');
    requireForeign(row, person);
    await this.book.settle(tx, person, row);
  }

  async drop(tx: EntityManager, person: CurrentPerson, seasonId: string, id: string): Promise<void> {
    await this.book.drop(tx, person, await this.held(tx, person, seasonId, id));
  }

  /** @throws NotFound, also outside one's scope */
  async letter(
    tx: EntityManager,
    person: CurrentPerson,
    of: { readonly seasonId: string; readonly id: string },
  ): Promise<{ file: { name: string; mime: string }; bytes: Buffer }> {
    const season = await this.seasons.get(tx, of.seasonId);
    const rows: { unit: string; name: string; mime: string; sha256: string }[] = await tx.query(
      `SELECT h.organisation_key AS unit, f.original_name AS name, f.mime, f.sha256 FROM handover h JOIN stored_file f ON f.id = h.file_id
       WHERE h.id::text = $1 AND h.season_id = $2`,
      [of.id, season.id],
    );
    const [row] = rows;
    if (!row) throw new NotFound();
    await this.requireSeen(tx, person, season, row.unit);
    return { file: { name: row.name, mime: row.mime }, bytes: await this.storage.get(row.sha256) };
  }

  private async held(
    tx: EntityManager,
    person: CurrentPerson,
    seasonId: string,
    id: string,
  ): Promise<StoredHandover> {
    const season = await this.seasons.get(tx, seasonId);
    const row = await this.book.pending(tx, id);
    if (row.seasonId !== season.id || row.way !== 'letter') throw new NotFound();
    await this.requireSeen(tx, person, season, row.organisationKey);
    return row;
  }

  private async requireSeen(
    tx: EntityManager,
    person: CurrentPerson,
    season: Season,
    unit: string,
  ): Promise<void> {
    if (!(await this.seen(tx, person, season, [unit])).has(unit))
      throw new NotFound('没有找到这个单位，或它不在您的职责范围内。');
  }

  /** An office sees the units of its cases; who administers accounts sees them all, and no case by that. */
  private async seen(
    tx: EntityManager,
    person: CurrentPerson,
    season: Season,
    units: readonly string[],
  ): Promise<ReadonlySet<string>> {
    if (holdsIn(person, season.id, 'administer')) return new Set(units);
    const { sql, params } = this.scope.where(person, season.id, 'e', 3);
    const rows: { unit: string }[] = await tx.query(`${UNITS_SEEN}${sql}`, [season.id, units, ...params]);
    return new Set(rows.map(({ unit }) => unit));
  }

  private async titled(
    tx: EntityManager,
    person: CurrentPerson,
    season: Season,
    found: readonly Operated[],
  ): Promise<ReadonlySet<string>> {
    const ids = found.flatMap(({ applications }) => applications.flatMap(({ entryId }) => entryId ?? []));
    const { sql, params } = this.scope.where(person, season.id, 'e', 2);
    const rows: { id: string }[] = await tx.query(
      `SELECT e.id FROM entry e WHERE e.id = ANY($1) AND ${sql}`,
      [ids, ...params],
    );
    return new Set(rows.map(({ id }) => id));
  }
}

/** Nobody lets himself in. */
function requireForeign({ toId, fromId }: StoredHandover, { accountId }: CurrentPerson): void {
  if (toId === accountId || fromId === accountId)
    throw new Forbidden('移交人和接手人不能自己经办这项更换。请由其他同事办理。');
}
