import type { EntityManager } from 'typeorm';
import type { PlanVersion, Season } from '../seasons/index.js';
import { grouped } from '../shared/grouped.js';
import { normalizedText } from '../shared/normalized-text.js';
import { registerScope, type CaseIdentity } from './case-identity.js';
import type { EarlierTitle, FurtherFacts, ListHit, Peer } from './facts.js';
import { listHits, type ListLine } from './list-hits.js';
import { readsFact } from './plan-lookups.js';
import { RegisterBook, type RegisterLine } from './register-facts.js';
import { samePeople, type SamePeople } from './same-people.js';
import { unitCounts, type UnitCase } from './unit-cases.js';

/** A case whose surroundings are asked for; a draft has no entry yet. */
export interface SurroundedCase {
  readonly entryId: string | null;
  readonly award: string;
  readonly identity: CaseIdentity;
  readonly conflictKey: string | null;
  readonly submittedAt: Date;
  /** Order of filing; null: not filed yet. */
  readonly serial: number | null;
}

/** What others and the past say of a case. */
export interface Surroundings {
  readonly earlier: readonly EarlierTitle[];
  readonly peers: readonly Peer[];
  readonly register: FurtherFacts['register'];
  readonly unitCases: FurtherFacts['unitCases'];
  readonly lists: readonly ListHit[];
}

const REGISTER = `
  SELECT title, year, level, holder, number_index AS "numberIndex", unit_code AS "unitCode", occupation, field,
    occupation_norm AS "occupationNorm", field_norm AS "fieldNorm", named_at AS "namedAt", entry_id AS "entryId"
  FROM register_entry WHERE scope = $1 AND revoked_at IS NULL AND (unit_code = ANY($2::text[]) OR number_index = ANY($3::text[]))
  ORDER BY year, title, holder`;

const PEERS = `
  SELECT id, award, conflict_key AS key, holder_name AS holder FROM entry
  WHERE season_id = $1 AND conflict_key = ANY($2::text[]) AND status = 'open' ORDER BY first_submitted_at, serial`;

const UNIT_CASES = `
  SELECT e.id, e.award, e.facets ->> 'unitCode' AS "unitCode", e.first_submitted_at AS "submittedAt", e.serial::int AS serial,
    e.status = 'open' AS open, EXISTS (SELECT 1 FROM quota_use u WHERE u.entry_id = e.id) AS recommended,
    EXISTS (SELECT 1 FROM register_entry r WHERE r.entry_id = e.id AND r.revoked_at IS NULL) AS named
  FROM entry e JOIN application a ON a.id = e.application_id
  WHERE e.season_id = $1 AND e.facets ->> 'unitCode' = ANY($2::text[]) AND a.state <> 'withdrawn'`;

const LIST_LINES = `
  SELECT list, number_index AS "numberIndex", unit_code AS "unitCode", name_norm AS "nameNorm", of_unit AS "ofUnit",
    reason, source
  FROM exclusion_line WHERE season_id = $1 AND removed_at IS NULL
    AND (number_index = ANY($2::text[]) OR unit_code = ANY($3::text[]) OR name_norm = ANY($4::text[]))
  ORDER BY list, added_at, id`;

/**
 * Reads for many cases of one season at once what others and the past say of them: a query for each matter, however
 * many cases there are.
 * @param version whose tables and formulas will read it; what they do not speak of is not looked for
 */
export async function surroundingsOf(
  tx: EntityManager,
  season: Season,
  version: PlanVersion,
  found: readonly SurroundedCase[],
): Promise<readonly Surroundings[]> {
  const known = identitiesOf(found);
  const same = await samePeople(tx, known.numbers);
  const ids = { ...known, numbers: same.numbers };
  const cases = found.map((one) => ({ ...one, identity: ofOnePerson(one.identity, same) }));
  const { plan } = version;
  const lines: RegisterLine[] = await tx.query(REGISTER, [registerScope(season), ids.units, ids.numbers]);
  const register = new RegisterBook(
    lines.map((line) => ofOnePerson(line, same)),
    plan,
    season.year,
  );
  const peers = await peersOf(tx, season, cases);
  const units = readsFact(version, 'unitCases') ? await unitsOf(tx, season, ids.units) : null;
  const listed = plan.lists ? await listLinesOf(tx, season, ids) : [];
  const lists = listed.map((line) => ofOnePerson(line, same));
  const awards = plan.awards.map(({ id }) => id);
  return cases.map((one) => ({
    earlier: register.earlier(one.identity, one.entryId),
    register: register.of(one.identity, one.entryId),
    peers: peers(one),
    unitCases: unitCounts(awards, units?.get(one.identity.unitCode ?? '') ?? [], one),
    lists: listHits(plan.lists, lists, one.identity),
  }));
}

/** Known by the one number that stands for all of theirs. */
const ofOnePerson = <T extends { readonly numberIndex: string | null }>(one: T, same: SamePeople): T => ({
  ...one,
  numberIndex: same.of(one.numberIndex),
});

interface Identities {
  readonly units: readonly string[];
  readonly numbers: readonly string[];
  readonly names: readonly string[];
}

function identitiesOf(cases: readonly SurroundedCase[]): Identities {
  const distinct = (values: readonly (string | null)[]): readonly string[] => [
    ...new Set(values.filter((value) => value !== null)),
  ];
  return {
    units: distinct(cases.map(({ identity }) => identity.unitCode)),
    numbers: distinct(cases.map(({ identity }) => identity.numberIndex)),
    names: distinct(
      cases
        .flatMap(({ identity }) => [identity.holder, identity.unitName])
        .map((name) => (name === null ? null : normalizedText(name))),
    ),
  };
}

async function peersOf(
  tx: EntityManager,
  season: Season,
  cases: readonly SurroundedCase[],
): Promise<(of: SurroundedCase) => readonly Peer[]> {
  const keys = [...new Set(cases.flatMap(({ conflictKey }) => conflictKey ?? []))];
  if (keys.length === 0) return () => [];
  const rows: { id: string; award: string; key: string; holder: string }[] = await tx.query(PEERS, [
    season.id,
    keys,
  ]);
  const byKey = grouped(rows, ({ award, key }) => `${award}\u0000${key}`);
  return ({ award, conflictKey, entryId }) =>
    (byKey.get(`${award}\u0000${conflictKey ?? ''}`) ?? [])
      .filter(({ id }) => id !== entryId)
      .map(({ holder }) => ({ holder }));
}

async function unitsOf(
  tx: EntityManager,
  season: Season,
  units: readonly string[],
): Promise<ReadonlyMap<string, readonly UnitCase[]>> {
  const rows: UnitCase[] = await tx.query(UNIT_CASES, [season.id, units]);
  return grouped(rows, ({ unitCode }) => unitCode);
}

function listLinesOf(tx: EntityManager, season: Season, ids: Identities): Promise<readonly ListLine[]> {
  return tx.query<ListLine[]>(LIST_LINES, [season.id, ids.numbers, ids.units, ids.names]);
}
