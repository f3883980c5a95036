import { randomUUID } from 'node:crypto';
import { applicantLine, creditCode, identityNumber, type Line } from '../../support/applicant-lines.js';
import { RehearsedSeason, withoutEvidence } from '../../support/rehearsed-season.js';
import { stagePlan, type PlanEdit } from '../../support/staged-plan.js';

/** Two years run in one application: each by its own plan, clock, people and register. */

const bare: PlanEdit = (file, text) =>
  /seasons.wuxi-2025\.yaml$/.test(file) ? text.replace(/^ +required: true\n/gm, '') : text;
const nextPlan = stagePlan(bare, 'wuxi-2025');
let old: RehearsedSeason;
let next: RehearsedSeason;

beforeAll(async () => {
  old = await RehearsedSeason.open(withoutEvidence);
  next = await old.beside(nextPlan);
  await old.moveClockTo('2024-06-10T10:00:00');
  await next.moveClockTo('2025-06-10T10:00:00');
}, 280_000);
afterAll(async () => {
  await old.close();
  nextPlan.discard();
});

const line = (ref: string, serial: number, data = {}): Line => applicantLine({ ref, data }, serial);

async function resultsOf(entryId: string): Promise<Record<string, string>> {
  const rows = await old.sql<{ rule: string; result: string }>(
    'SELECT rule, result FROM rule_check WHERE entry_id = $1',
    [entryId],
  );
  return Object.fromEntries(rows.map(({ rule, result }) => [rule, result]));
}

const entriesOf = async ({ id }: RehearsedSeason): Promise<number> =>
  (await old.sql<{ n: number }>('SELECT count(*)::int AS n FROM entry WHERE season_id = $1', [id]))[0]?.n ??
  0;

it('the same person is judged by each year’s own rules, and counted in each year once', async () => {
  // Born in January 1965: 59 in July 2024; in July 2025 past the 60 years and 1 month of that month of birth.
  const data = { birthDate: '1965-01-15', idNumber: identityNumber('19650115', 1) };
  const first = await old.file(line('both', 1, data), { evidence: false });
  const second = await next.file(line('both', 1, data), { evidence: false });
  expect(await resultsOf(first.entryId)).toMatchObject({ T1: 'pass', T6: 'pass' });
  expect(await resultsOf(second.entryId)).toMatchObject({ T1: 'fail', T6: 'pass' });
  expect(first.receiptNo).not.toBe(second.receiptNo);
  expect([await entriesOf(old), await entriesOf(next)]).toEqual([1, 1]);
});

it('a recommending body of one year is no choice in the other’s form', async () => {
  const drafted = await old.draft(line('federation', 2, { recommendingBody: 'federation' }), {
    evidence: false,
  });
  const refused = await drafted.applicant.post<{ code: string; fields: { field: string }[] }>(
    `/applications/${drafted.applicationId}/submit`,
  );
  expect(refused.body.code).toBe('FORM_INVALID');
  expect(refused.body.fields.map(({ field }) => field)).toEqual(['recommendingBody']);
  await next.file(line('federation', 2, { recommendingBody: 'federation' }), { evidence: false });
  expect([await entriesOf(old), await entriesOf(next)]).toEqual([1, 2]);
});

it('earlier titles count in the register of their own clock only, under the old name too', async () => {
  const named = (serial: number, title: string, scope: string) =>
    old.sql(
      `INSERT INTO register_entry (id, title, year, unit_code, occupation, field, occupation_norm, field_norm, holder, scope)
       VALUES ($1, $2, 2024, $3, '车工', $4, '车工', $4, '某人', $5)`,
      [randomUUID(), title, creditCode(serial), `数控加工${serial}`, scope],
    );
  await named(3, 'technician', `season:${next.id}`);
  await named(4, 'chiefTechnician', `season:${next.id}`);
  await named(5, 'technician', `season:${old.id}`);
  await named(6, 'technician', 'real');
  const t6 = async (season: RehearsedSeason, serial: number): Promise<string | undefined> => {
    const filed = await season.file(line(`earlier-${serial}`, serial), { evidence: false });
    return (await resultsOf(filed.entryId))['T6'];
  };
  const inNext = [await t6(next, 3), await t6(next, 4), await t6(next, 5), await t6(next, 6)];
  expect(inNext).toEqual(['fail', 'fail', 'pass', 'pass']);
  expect([await t6(old, 3), await t6(old, 5)]).toEqual(['pass', 'fail']);
});

it('an officer of one year’s rehearsal reads nothing of the other’s, and clocks stand apart', async () => {
  const officer = await old.as('cityOfficer@cityBureau');
  const reply = await officer.get(`/seasons/${next.id}/rankings`);
  expect([403, 404]).toContain(reply.status);
  const nows = await Promise.all(
    [old, next].map(async ({ id }) => (await old.stranger.get<{ now: string }>(`/seasons/${id}`)).body.now),
  );
  expect(nows.map((now) => now.slice(0, 10))).toEqual(['2024-06-10', '2025-06-10']);
});
