import type { EntityManager } from 'typeorm';
import { titleLabel } from '../eligibility/index.js';
import { awardTitle } from '../entries/index.js';
import type { SeasonPlan } from '../seasons/index.js';

type Sides = { readonly kept: string; readonly merged: string };
type NumberSides = { readonly kept: readonly string[]; readonly merged: readonly string[] };

interface OpenPair {
  season: string;
  award: string;
  receipts: (string | null)[];
}

/** Pairs of open cases of one season and award, one of each side. */
const OPEN = (one: string, other: string): string => `
  SELECT s.title AS season, e.award, ARRAY[a.receipt_no, b.receipt_no] AS receipts
  FROM entry e JOIN application a ON a.id = e.application_id JOIN season s ON s.id = e.season_id
    JOIN entry f ON f.season_id = e.season_id AND f.award = e.award AND f.id <> e.id AND f.status = 'open'
    JOIN application b ON b.id = f.application_id
  WHERE e.status = 'open' AND ${one} AND ${other} ORDER BY s.title, e.award LIMIT 50`;

const CASES_OF_PEOPLE = OPEN('e.party_id = ANY($1::uuid[])', 'f.party_id = ANY($2::uuid[])');
const CASES_OF_ACCOUNTS = OPEN('a.applicant_id = $1', 'b.applicant_id = $2');

const TITLES_TWICE = `
  SELECT r.title, r.year FROM register_entry r JOIN register_entry o ON o.title = r.title AND o.year = r.year AND o.id <> r.id
  WHERE r.id = ANY($1::uuid[]) AND o.id = ANY($2::uuid[]) AND r.revoked_at IS NULL AND o.revoked_at IS NULL
  GROUP BY r.title, r.year ORDER BY r.year, r.title`;

/** Where both sides sit on one committee or before one another: to be settled by people first. */
const SEATS = `
  SELECT DISTINCT b.key FROM ballot b JOIN ballot_voter v ON v.ballot_id = b.id AND v.account_id = $1
    JOIN ballot_voter w ON w.ballot_id = b.id AND w.account_id = $2 WHERE b.counted_at IS NULL ORDER BY b.key`;

/** What two people hold that one person should not hold twice, in sentences. */
export async function conflictsOfPeople(
  tx: EntityManager,
  plan: SeasonPlan,
  of: { readonly parties: NumberSides; readonly lines: NumberSides },
): Promise<readonly string[]> {
  const cases: OpenPair[] = await tx.query(CASES_OF_PEOPLE, [of.parties.kept, of.parties.merged]);
  const titles: { title: string; year: number }[] = await tx.query(TITLES_TWICE, [
    of.lines.kept,
    of.lines.merged,
  ]);
  return [
    ...cases.map((pair) => openSentence(plan, pair)),
    ...titles.map(
      ({ title, year }) => `两边各有一条 ${year} 年的“${titleLabel(plan, title)}”，请先核对是否重复登记。`,
    ),
  ];
}

export async function conflictsOfAccounts(
  tx: EntityManager,
  plan: SeasonPlan,
  { kept, merged }: Sides,
): Promise<readonly string[]> {
  const cases: OpenPair[] = await tx.query(CASES_OF_ACCOUNTS, [kept, merged]);
  const seats: { key: string }[] = await tx.query(SEATS, [kept, merged]);
  return [
    ...cases.map((pair) => openSentence(plan, pair)),
    ...seats.map(
      ({ key }) =>
        `两个账号都在未计票的投票“${plan.ballots?.[key]?.label ?? key}”的名单里，合并后只能投一次。`,
    ),
  ];
}

const openSentence = (plan: SeasonPlan, { season, award, receipts }: OpenPair): string =>
  `${season}“${awardTitle(plan, award)}”有两件都在办理：${receipts.map((receipt) => receipt ?? '未编号').join('、')}，请确定保留哪一件，另一件由申报人撤回或由受理单位办结。`;
