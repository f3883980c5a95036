import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { openSubmission, registerScope } from '../eligibility/index.js';
import { FieldCipher } from '../identity/index.js';
import { PlanVersions, readDates, readSeason, type PlanVersion, type Season } from '../seasons/index.js';
import { caseNames } from './case-names.js';
import type {
  RecordedEntry,
  RecordedNotice,
  RecordedQuota,
  RecordedRanking,
  RecordedTitle,
  SeasonRecord,
} from './season-record.js';

const TITLES = `
  SELECT title, year, unit_code AS "unitCode", occupation, field, holder, named_at AS "namedAt", entry_id AS ref
  FROM register_entry WHERE scope = $1 ORDER BY year, title, holder, id`;

const QUOTAS = `
  SELECT n.key, n.award, n.organisation_key AS organisation, p.key AS parent, n.label, n.used, n.maximum AS max
  FROM quota_node n LEFT JOIN quota_node p ON p.id = n.parent_id WHERE n.season_id = $1 ORDER BY n.key`;

const RANKINGS = `
  SELECT s.ranking, s.award, s.places, s.take, s.created_at AS at,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('ref', i.entry_id, 'score', i.score, 'rank', i.rank, 'outcome', i.outcome,
      'reason', i.reason, 'tier', i.tier, 'grade', i.grade, 'secondOutcome', i.second_outcome) ORDER BY i.rank), '[]')
     FROM result_item i WHERE i.set_id = s.id) AS items
  FROM result_set s WHERE s.season_id = $1 ORDER BY s.created_at, s.ranking, s.award`;

const NOTICES = `
  SELECT n.key, n.title, n.posted_at AS "postedAt", n.ends_at AS "endsAt",
    (SELECT coalesce(jsonb_agg(i.entry_id ORDER BY i.award, i.position), '[]') FROM notice_item i WHERE i.notice_id = n.id) AS listed,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('ref', o.entry_id, 'state', o.state, 'raisedAt', o.raised_at, 'content', o.content)
      ORDER BY o.raised_at, o.number), '[]') FROM objection o WHERE o.notice_id = n.id) AS objections
  FROM notice n WHERE n.season_id = $1 ORDER BY n.posted_at, n.key`;

const ENTRIES = `
  SELECT e.id, e.id AS "entryId", a.state = 'withdrawn' AS withdrawn, a.client_ref AS "clientRef", a.receipt_no AS "receiptNo", a.id AS "applicationId", e.award, e.title,
    e.holder_name AS holder, e.unit_name AS unit, e.first_submitted_at AS "submittedAt", e.plan_version_id AS "versionId",
    s.id AS "submissionId", s.data, s.files, e.status, e.reason, coalesce(e.ended_details, '{}') AS details, e.ended_at AS "endedAt",
    EXISTS (SELECT 1 FROM quota_use u WHERE u.entry_id = e.id) AS placed,
    (SELECT w.placed_at FROM quota_waiting w WHERE w.entry_id = e.id) AS "movedUpAt",
    (SELECT r.certificate_no FROM register_entry r WHERE r.entry_id = e.id) AS "certificateNo",
    (SELECT coalesce(jsonb_object_agg(r.relation, r.organisation_key), '{}') FROM entry_relation r WHERE r.entry_id = e.id) AS organisations,
    (SELECT max(k.checked_at) FROM rule_check k WHERE k.entry_id = e.id) AS "checkedAt",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('rule', k.rule, 'title', k.title, 'clause', k.clause, 'result', k.result,
      'values', k."values", 'row', (k.trace -> -1 -> 'matched' -> 0 ->> 'row')::int, 'waivable', k.waivable,
      'waived', k.waived_at IS NOT NULL) ORDER BY k.number), '[]') FROM rule_check k WHERE k.entry_id = e.id) AS checks,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('seq', v.id, 'at', v.at, 'task', v.data->>'element', 'label', v.title,
      'outcome', v.outcome, 'role', v.actor_role, 'organisation', v.actor_organisation) ORDER BY v.id), '[]')
      FROM entry_event v WHERE v.entry_id = e.id AND v.kind IN ('decision', 'score') AND v.outcome IS NOT NULL) AS acts,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('stage', g.stage, 'at', g.at) ORDER BY g.at, g.stage), '[]')
      FROM entry_stage g WHERE g.entry_id = e.id) AS stages,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('round', c.round, 'position', c.position, 'value', c.value,
      'scorer', coalesce(c.scorer_id::text, 'seat ' || c.position))
      ORDER BY c.round, c.position), '[]') FROM score c WHERE c.entry_id = e.id AND c.voided_at IS NULL) AS scores,
    (SELECT coalesce(jsonb_object_agg(r.round, r.value), '{}') FROM round_score r WHERE r.entry_id = e.id) AS rounds,
    (SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('item', p.item, 'occasion', nullif(p.occasion, ''),
      'payer', p.payer, 'receiver', p.receiver, 'amountFen', p.amount_fen, 'state', nullif(p.state, 'planned')))
      ORDER BY p.item, p.created_at, p.occasion), '[]') FROM payment p WHERE p.entry_id = e.id) AS payments
  FROM entry e JOIN application a ON a.id = e.application_id JOIN submission s ON s.id = e.submission_id
  WHERE e.season_id = $1 ORDER BY e.first_submitted_at, e.serial`;

type EntryRow = Omit<RecordedEntry, 'ref' | 'movedUpAt'> & {
  movedUpAt: string | null;
  id: string;
  clientRef: string | null;
  receiptNo: string | null;
  versionId: string;
  submissionId: string;
};

/** Where a plan version is read; a server has it in memory. */
export interface RecordSources {
  readonly version: (id: string, tx: EntityManager) => Promise<PlanVersion>;
  readonly cipher: FieldCipher;
}

/** Writes a season down as it stands. Only reads; submissions come out in clear. */
@Injectable()
export class SeasonRecords {
  constructor(
    private readonly versions: PlanVersions,
    private readonly cipher: FieldCipher,
  ) {}

  /** @throws NotFound, SealBroken */
  read(tx: EntityManager, seasonId: string): Promise<SeasonRecord> {
    const version = (id: string): Promise<PlanVersion> => this.versions.get(id, tx);
    return readSeasonRecord(tx, seasonId, { version, cipher: this.cipher });
  }
}

/** @throws NotFound, SealBroken */
export async function readSeasonRecord(
  tx: EntityManager,
  seasonId: string,
  sources: RecordSources,
): Promise<SeasonRecord> {
  const season = await readSeason(tx, seasonId);
  const rows: EntryRow[] = await tx.query(ENTRIES, [seasonId]);
  const nameOf = caseNames(rows);
  const quotas: RecordedQuota[] = await tx.query(QUOTAS, [seasonId]);
  const rankings: RecordedRanking[] = await tx.query(RANKINGS, [seasonId]);
  const notices: RecordedNotice[] = await tx.query(NOTICES, [seasonId]);
  const titles: RecordedTitle[] = await tx.query(TITLES, [registerScope(season)]);
  const record: SeasonRecord = {
    format: 1,
    season: await about(tx, season, sources),
    dates: [...(await readDates(tx, seasonId)).values()].map(({ key, label, kind, at }) => ({
      ...{ key, label, kind },
      at: at.toISOString(),
    })),
    register: titles.map((title) => ({ ...title, ref: title.ref && (nameOf.get(title.ref) ?? null) })),
    quotas,
    rankings: rankings.map((ranking) => ({ ...ranking, items: named(ranking.items, nameOf) })),
    notices: notices.map((notice) => ({
      ...notice,
      listed: notice.listed.map((id) => nameOf.get(id) ?? id),
      objections: named(notice.objections, nameOf),
    })),
    entries: await entriesOf(tx, rows, nameOf, sources),
  };
  // As it is read back from a file: instants are text.
  return JSON.parse(JSON.stringify(record)) as SeasonRecord;
}

async function about(
  tx: EntityManager,
  season: Season,
  { version }: RecordSources,
): Promise<SeasonRecord['season']> {
  const { plan } = await version(season.planVersionId, tx);
  const { planKey, planVersionId, title, year, state } = season;
  return { plan: planKey, planVersionId, title, year, timezone: plan.timezone, state };
}

async function entriesOf(
  tx: EntityManager,
  rows: readonly EntryRow[],
  nameOf: ReadonlyMap<string, string>,
  { version, cipher }: RecordSources,
): Promise<RecordedEntry[]> {
  const entries: RecordedEntry[] = [];
  for (const { id, clientRef: _ref, receiptNo: _no, versionId, submissionId, movedUpAt, ...row } of rows) {
    const { plan, forms } = await version(versionId, tx);
    const form = forms[plan.awards.find((award) => award.id === row.award)?.form ?? ''];
    const data = openSubmission(cipher, form, { id: submissionId, data: row.data });
    const files = (row.files ?? []).map(({ section, mime, pages }) => ({ section, mime, pages }));
    const movedUp = movedUpAt === null ? {} : { movedUpAt };
    entries.push({ ...row, ...movedUp, files, ref: nameOf.get(id) ?? id, data });
  }
  return entries;
}

const named = <T extends { readonly ref: string }>(
  items: readonly T[],
  nameOf: ReadonlyMap<string, string>,
): T[] => items.map((item) => ({ ...item, ref: nameOf.get(item.ref) ?? item.ref }));
