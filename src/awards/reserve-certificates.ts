import type { EntityManager } from 'typeorm';
import type { PlanAward, SeasonPlan } from '../seasons/index.js';
import { nextNumber, numberSeries } from './certificate-number.js';

/** What a certificate is counted in, and its number there. */
export interface CertificateNumber {
  readonly number: number;
  /** Null where the plan counts by title only. */
  readonly series: string | null;
}

interface Member {
  readonly id: string;
  readonly award: string;
  readonly relations: Readonly<Record<string, string>>;
}

const RELATIONS = `(SELECT coalesce(jsonb_object_agg(r.relation, r.organisation_key), '{}') FROM entry_relation r
  WHERE r.entry_id = e.id) AS relations`;

/**
 * Those on the list the case stands on who may still be named and have no number: the last notice that lists it; where
 * none does, the last ranking that selects it; the case itself in any case.
 */
const LIST = `
  WITH last_notice AS (
    SELECT i.notice_id AS id FROM notice_item i JOIN notice n ON n.id = i.notice_id WHERE i.entry_id = $1
    ORDER BY n.posted_at DESC, n.revision DESC LIMIT 1),
  last_ranking AS (
    SELECT i.set_id AS id FROM result_item i JOIN result_set s ON s.id = i.set_id
    WHERE i.entry_id = $1 AND i.outcome = 'selected' AND NOT EXISTS (SELECT 1 FROM last_notice)
    ORDER BY s.created_at DESC, s.id LIMIT 1),
  listed AS (
    SELECT i.entry_id, i.position AS place FROM notice_item i JOIN last_notice n ON n.id = i.notice_id
    UNION ALL
    SELECT i.entry_id, coalesce((i.explanation ->> 'tierPlace')::int, 0) * 1000000 + i.rank FROM result_item i
      JOIN last_ranking r ON r.id = i.set_id WHERE i.outcome = 'selected'
    UNION ALL
    SELECT $1::uuid, 0 WHERE NOT EXISTS (SELECT 1 FROM last_notice) AND NOT EXISTS (SELECT 1 FROM last_ranking))
  SELECT e.id, e.award, ${RELATIONS}
  FROM listed l JOIN entry e ON e.id = l.entry_id JOIN application a ON a.id = e.application_id
  WHERE (e.id = $1 OR (e.status = 'open' AND a.state <> 'withdrawn'))
    AND NOT EXISTS (SELECT 1 FROM register_entry g WHERE g.entry_id = e.id)
    AND NOT EXISTS (SELECT 1 FROM certificate_reservation c WHERE c.entry_id = e.id)
  ORDER BY l.place, e.serial`;

const OWN = `SELECT e.id, e.award, ${RELATIONS} FROM entry e WHERE e.id = $1`;

/** Given or kept; what is kept of a title counts as given. */
const LAST = `
  SELECT greatest(
    (SELECT max(number) FROM certificate_reservation WHERE season_id = $1 AND series = $2),
    (SELECT CASE WHEN $3 THEN max(number) ELSE nullif(greatest(max(number), count(*)::int), 0) END FROM register_entry
     WHERE season_id = $1 AND CASE WHEN $3 THEN number_series = $2 ELSE title = $4 END)) AS last`;

/**
 * The number of a case that is being named. With the first of a list all others who may still be named get theirs, in
 * the order of the list, whichever of them is named first; so a gap is left only by who drops out after that. The season
 * row's lock keeps two namings apart, but nobody who only points at the season (payments of another case, under the lock
 * of all payments) waits for it.
 */
export async function certificateNumber(
  tx: EntityManager,
  of: { readonly seasonId: string; readonly entryId: string; readonly plan: SeasonPlan },
): Promise<CertificateNumber> {
  await tx.query('SELECT 1 FROM season WHERE id = $1 FOR NO KEY UPDATE', [of.seasonId]);
  const book = new CertificateSeries(tx, of.seasonId, of.plan);
  const [self]: Member[] = await tx.query(OWN, [of.entryId]);
  if (!self) throw new Error(`There is no entry ${of.entryId}.`);
  const kept = await book.kept(self);
  if (kept) return kept;
  // One that has changed its series since: what was kept for it stays a gap.
  await tx.query('DELETE FROM certificate_reservation WHERE entry_id = $1', [of.entryId]);
  const members: Member[] = await tx.query(LIST, [of.entryId]);
  for (const member of members) await book.keep(member);
  const own = await book.kept(self);
  if (!own) throw new Error(`No certificate number could be kept for entry ${of.entryId}.`);
  return own;
}

/** The running numbers of a season; its row is locked. */
class CertificateSeries {
  private readonly last = new Map<string, number | null>();

  constructor(
    private readonly tx: EntityManager,
    private readonly seasonId: string,
    private readonly plan: SeasonPlan,
  ) {}

  async kept(member: Member): Promise<CertificateNumber | null> {
    const of = this.seriesOf(member);
    const [row]: { number: number }[] = await this.tx.query(
      'SELECT number FROM certificate_reservation WHERE entry_id = $1 AND series = $2',
      [member.id, of?.series],
    );
    return row && of ? { number: row.number, series: of.award.naming.numbering ? of.series : null } : null;
  }

  async keep(member: Member): Promise<void> {
    const of = this.seriesOf(member);
    if (!of) return;
    const { award, series } = of;
    const last = this.last.has(series) ? this.last.get(series) : await this.lastOf(award, series);
    const number = nextNumber(award.naming.numbering ?? { by: [] }, last ?? null);
    this.last.set(series, number);
    await this.tx.query(
      'INSERT INTO certificate_reservation (entry_id, season_id, series, number) VALUES ($1, $2, $3, $4)',
      [member.id, this.seasonId, series, number],
    );
  }

  private seriesOf({ award: id, relations }: Member): { award: PlanAward; series: string } | null {
    const award = this.plan.awards.find((one) => one.id === id);
    if (!award) return null;
    const { numbering, registerTitle } = award.naming;
    const series = numbering ? numberSeries(numbering, { award: id, relations }) : `title ${registerTitle}`;
    return { award, series };
  }

  private async lastOf({ naming }: PlanAward, series: string): Promise<number | null> {
    const counted = naming.numbering !== undefined;
    const rows: { last: number | null }[] = await this.tx.query(LAST, [
      ...[this.seasonId, series, counted, naming.registerTitle],
    ]);
    return rows[0]?.last ?? null;
  }
}
