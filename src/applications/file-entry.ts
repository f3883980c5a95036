import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { partyIndexKind } from '../eligibility/index.js';
import { BlindIndex, FieldCipher } from '../identity/index.js';
import { evaluateExpression } from '../rules/index.js';
import type { Season } from '../seasons/index.js';
import { Conflict } from '../shared/errors.js';
import type { ApplicationContext } from './application-context.js';
import { factsOf } from './check-application.js';
import { describeEntry, type EntryDescription } from './describe-entry.js';
import { receiptNumber } from './receipt-number.js';
import { relationsOf, type EntryRelation } from './relations.js';
import { routesOf } from './routes.js';
import { unknownOrganisation } from './unknown-organisation.js';

type Data = Readonly<Record<string, unknown>>;

/** Relation key → organisation key: what the process knows of the case's organisations. */
export type EntryOrganisations = Readonly<Record<string, string>>;

export interface FiledEntry extends EntryDescription {
  readonly title: string;
  readonly organisations: EntryOrganisations;
}

/** Turns a submission into what lists, scopes, quotas and rankings see of it. */
@Injectable()
export class FileEntry {
  constructor(
    private readonly cipher: FieldCipher,
    private readonly index: BlindIndex,
  ) {}

  /** @throws Invalid FORM_INVALID when the form names an organisation that does not take part */
  async describe(tx: EntityManager, context: ApplicationContext, data: Data): Promise<FiledEntry> {
    const described = describeEntry(context.award, context.fields, data);
    const organisations = await this.organisations(tx, context, data);
    return { ...described, title: titleOf(context, data, described), organisations };
  }

  async insert(
    tx: EntityManager,
    of: { applicationId: string; submissionId: string; context: ApplicationContext; filed: FiledEntry },
  ): Promise<string> {
    const { context, filed } = of;
    const id = randomUUID();
    await tx.query(
      `WITH entered AS (
         INSERT INTO entry (id, application_id, season_id, award, party_id, submission_id, plan_version_id,
           first_submitted_at, title, holder_name, unit_name, facets, conflict_key)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13))
       ${RELATE} FROM unnest($14::text[], $15::text[]) AS x(r, o)`,
      [
        ...[id, of.applicationId, context.season.id, context.award.id, await this.party(tx, context, filed)],
        ...[of.submissionId, context.version.id, context.now, filed.title, filed.holderName],
        ...[filed.unitName, JSON.stringify(filed.facets), filed.conflictKey],
        ...[Object.keys(filed.organisations), Object.values(filed.organisations)],
      ],
    );
    return id;
  }

  /** After a correction. A case that holds a quota place keeps the organisations it was recommended with. */
  async update(
    tx: EntityManager,
    of: { entryId: string; submissionId: string; context: ApplicationContext; filed: FiledEntry },
  ): Promise<void> {
    const { entryId, context, filed } = of;
    await this.assertMayMove(tx, entryId, filed.organisations);
    await tx.query(
      `UPDATE entry SET submission_id = $2, party_id = $3, title = $4, holder_name = $5, unit_name = $6,
         facets = $7, conflict_key = $8 WHERE id = $1`,
      [
        ...[entryId, of.submissionId, await this.party(tx, context, filed), filed.title, filed.holderName],
        ...[filed.unitName, JSON.stringify(filed.facets), filed.conflictKey],
      ],
    );
    await tx.query('DELETE FROM entry_relation WHERE entry_id = $1', [entryId]);
    await tx.query(`${RELATE} FROM unnest($2::text[], $3::text[]) AS x(r, o)`, [
      ...[entryId, Object.keys(filed.organisations), Object.values(filed.organisations)],
    ]);
  }

  /** Gives the application a number that nobody has yet. */
  async number(tx: EntityManager, applicationId: string, season: Season): Promise<string> {
    for (;;) {
      const number = receiptNumber(season.year, randomBytes(6));
      const rows: unknown[] = await tx.query(
        `WITH numbered AS (UPDATE application SET state = 'submitted', receipt_no = $2
           WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM application WHERE receipt_no = $2) RETURNING id)
         SELECT id FROM numbered`,
        [applicationId, number],
      );
      if (rows.length > 0) return number;
    }
  }

  /**
   * Organisations that take part, the open relations' among them: those are made from their first case, and
   * their names stay.
   */
  private async organisations(
    tx: EntityManager,
    context: ApplicationContext,
    data: Data,
  ): Promise<EntryOrganisations> {
    const all = relationsOf({
      ...{ plan: context.version.plan, award: context.award, data },
      follow: routesOf(context, data),
    });
    const missing = all.find(({ organisation, needed }) => needed && organisation === null);
    if (missing) throw unknownOrganisation(context, missing);
    const relations = all.filter(({ organisation }) => organisation !== null);
    let kinds = await this.kindsOf(tx, context.season.id, relations);
    const fresh = relations.filter(
      ({ openName, organisation }) => openName !== null && !kinds.has(organisation),
    );
    if (fresh.length > 0) {
      await this.open(tx, context.season.id, fresh);
      kinds = await this.kindsOf(tx, context.season.id, relations);
    }
    const unknown = relations.find((relation) => !takesPart(relation, kinds));
    if (unknown) throw unknownOrganisation(context, unknown);
    return Object.fromEntries(relations.map(({ relation, organisation }) => [relation, organisation ?? '']));
  }

  private async kindsOf(
    tx: EntityManager,
    seasonId: string,
    relations: readonly EntryRelation[],
  ): Promise<ReadonlyMap<string | null, string>> {
    const rows: { key: string; kind: string }[] = await tx.query(
      'SELECT key, kind FROM organisation WHERE season_id = $1 AND key = ANY($2)',
      [seasonId, relations.map(({ organisation }) => organisation)],
    );
    return new Map(rows.map(({ key, kind }) => [key, kind]));
  }

  private async open(
    tx: EntityManager,
    seasonId: string,
    relations: readonly EntryRelation[],
  ): Promise<void> {
    for (const { organisation, openName, relation } of relations) {
      await tx.query(
        `INSERT INTO organisation (season_id, key, name, kind) VALUES ($1, $2, $3, $4)
         ON CONFLICT (season_id, key) DO NOTHING`,
        [seasonId, organisation, openName, relation],
      );
    }
  }

  private async assertMayMove(
    tx: EntityManager,
    entryId: string,
    organisations: EntryOrganisations,
  ): Promise<void> {
    const rows: { relation: string; organisation_key: string }[] = await tx.query(
      `SELECT relation, organisation_key FROM entry_relation WHERE entry_id = $1
         AND EXISTS (SELECT 1 FROM quota_use u WHERE u.entry_id = $1)`,
      [entryId],
    );
    if (rows.every((row) => organisations[row.relation] === row.organisation_key)) return;
    throw new Conflict(
      'RELATION_FIXED',
      '申报已占用推荐名额，更正时不能再更换所属单位、属地或推荐单位。请改回原来的选择。',
    );
  }

  /** One row an applicant however often he comes, under whichever of his numbers; those of a rehearsal are kept apart. */
  private async party(
    tx: EntityManager,
    { season }: ApplicationContext,
    { holderName, kind, number }: FiledEntry,
  ): Promise<string> {
    const id = randomUUID();
    const index = number === null ? null : this.index.of(partyIndexKind(season, kind), number);
    const sealed = number === null ? null : this.cipher.encrypt('party', 'number', id, number);
    const rows: { id: string }[] = await tx.query(
      `WITH known AS (INSERT INTO party (id, kind, name, number_enc, number_index) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (kind, number_index) DO UPDATE SET name = excluded.name RETURNING id)
       SELECT coalesce((SELECT p.id FROM person_alias a JOIN party p ON p.kind = $2 AND p.number_index = a.kept_index
         WHERE a.number_index = $5), known.id) AS id FROM known`,
      [id, kind, holderName, sealed, index],
    );
    return rows[0]?.id ?? id;
  }
}

const RELATE = `INSERT INTO entry_relation (entry_id, relation, organisation_key) SELECT $1::uuid, r, o`;

/** The name it would bear when named; the holder's name where the formula does not work out. */
function titleOf(context: ApplicationContext, data: Data, { holderName }: EntryDescription): string {
  try {
    const { context: facts } = factsOf(context, data);
    const name = evaluateExpression(context.award.naming.displayName, { ...facts });
    return typeof name === 'string' && name.trim() !== '' ? name.trim() : holderName;
  } catch {
    return holderName;
  }
}

/** An applicant must not tie himself to an office by typing its key where a unit's code belongs. */
function takesPart(relation: EntryRelation, kinds: ReadonlyMap<string | null, string>): boolean {
  const kind = kinds.get(relation.organisation);
  return relation.openName === null ? kind !== undefined : kind === relation.relation;
}
