import { applicantLine, type Line } from '../support/applicant-lines.js';
import {
  RehearsedSeason,
  withoutEvidence,
  type DraftedCase,
  type Problem,
  type Reply,
} from '../support/rehearsed-season.js';

const BARE = { evidence: false };

let season: RehearsedSeason;
let serial = 0;

beforeAll(async () => {
  season = await RehearsedSeason.open(withoutEvidence);
  await season.moveClockTo('2024-06-10T10:00:00');
});
afterAll(() => season.close());

const line = (data: Record<string, unknown> = {}): Line => {
  serial += 1;
  return applicantLine({ ref: `race-${serial}`, award: 'studio', data }, serial);
};

const submit = (drafted: DraftedCase, key?: string) =>
  drafted.applicant.post<Problem & { receiptNo: string }>(
    `/applications/${drafted.applicationId}/submit`,
    {},
    key === undefined ? {} : { 'idempotency-key': key },
  );
const told = ({ status, body }: Reply<Problem>): string =>
  status < 300 ? `${status}` : `${status} ${body.code}`;
const sorted = (replies: readonly Reply<Problem>[]): string[] => replies.map(told).sort();

/** At most as many at once as a district has people. */
async function inTurns<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += width) {
    results.push(...(await Promise.all(items.slice(start, start + width).map(work))));
  }
  return results;
}

describe('handing in twice at once', () => {
  it('with one key gives one receipt, as often as it is asked for', async () => {
    const drafted = await season.draft(line(), BARE);
    const replies = await Promise.all(Array.from({ length: 8 }, () => submit(drafted, 'same')));
    expect(sorted(replies)).toEqual(Array(8).fill('200'));
    for (const { body } of replies) expect(body).toEqual(replies[0]?.body);
    await expectOne(drafted);
  });

  it.each([
    ['without a key', undefined],
    ['with a key for each', (n: number) => `key-${n}`],
  ] as const)('%s takes one and tells the others', async (_name, keyOf) => {
    const drafted = await season.draft(line(), BARE);
    const replies = await Promise.all(Array.from({ length: 8 }, (_, n) => submit(drafted, keyOf?.(n))));
    expect(sorted(replies)).toEqual(['200', ...Array<string>(7).fill('409 ALREADY_SUBMITTED')]);
    await expectOne(drafted);
  });

  it('while the draft is saved keeps what was handed in', async () => {
    for (let round = 0; round < 5; round += 1) {
      const drafted = await season.draft(line(), BARE);
      const path = `/applications/${drafted.applicationId}/draft`;
      const data = { ...drafted.line.data, premises: '后来改的' };
      const [first, saved] = await Promise.all([
        submit(drafted),
        drafted.applicant.put<Problem>(path, { data, revision: 1 }),
      ]);
      expect(told(first)).toBe('200');
      expect(['200', '409 ALREADY_SUBMITTED']).toContain(told(saved));
      const [kept] = await season.sql<{ premises: string }>(
        `SELECT data ->> 'premises' AS premises FROM submission WHERE application_id = $1`,
        [drafted.applicationId],
      );
      expect(kept?.premises).toBe(saved.status === 200 ? '后来改的' : drafted.line.data['premises']);
    }
  });

  async function expectOne({ applicationId }: DraftedCase): Promise<void> {
    await season.settle();
    const [counts] = await season.sql(
      `SELECT (SELECT count(*)::int FROM submission WHERE application_id = $1) AS submissions,
         (SELECT count(*)::int FROM entry WHERE application_id = $1) AS entries,
         (SELECT count(*)::int FROM engine_instance i JOIN entry e ON e.id::text = i.business_key
            WHERE e.application_id = $1) AS processes,
         (SELECT count(*)::int FROM audit_event WHERE subject = 'application:' || $1
            AND action = 'application.submitted') AS trail`,
      [applicationId],
    );
    expect(counts).toEqual({ submissions: 1, entries: 1, processes: 1, trail: 1 });
  }
});

// Last: from here on nothing can be handed in.
describe('the cut-off', () => {
  it('takes what comes in the last second, and nothing from the first instant after it', async () => {
    const drafted = await inTurns(Array.from({ length: 12 }), 4, () => season.draft(line(), BARE));
    await season.moveClockTo('2024-07-14T23:59:59');
    expect(sorted(await Promise.all(drafted.slice(0, 2).map((one) => submit(one))))).toEqual(['200', '200']);
    // The clock strikes while ten others press the button.
    const administrator = await season.as('administrator');
    const striking = administrator.post(`/seasons/${season.id}/clock`, { to: '2024-07-14T16:00:00Z' });
    const crossing = await inTurns(drafted.slice(2), 2, (one) => submit(one));
    expect((await striking).status).toBe(200);
    for (const reply of crossing) expect(['200', '409 SUBMISSION_CLOSED']).toContain(told(reply));
    const late = drafted.slice(2).filter((_, index) => crossing[index]?.status !== 200);
    for (const one of late) expect(told(await submit(one))).toBe('409 SUBMISSION_CLOSED');
    const found = await season.sql<{ n: number }>(
      `SELECT count(*)::int AS n FROM entry WHERE season_id = $1 AND first_submitted_at >= '2024-07-14T16:00:00Z'`,
      [season.id],
    );
    expect(found).toEqual([{ n: 0 }]);
    const kept = await season.sql('SELECT 1 FROM entry WHERE application_id = ANY($1::uuid[])', [
      late.map(({ applicationId }) => applicationId),
    ]);
    expect(kept).toEqual([]);
    const edited = await drafted[0]!.applicant.put<Problem>(
      `/applications/${late[0]?.applicationId ?? ''}/draft`,
      { data: {}, revision: 1 },
    );
    expect([404, 409]).toContain(edited.status);
    expect(
      told(
        await drafted[0]!.applicant.post<Problem>('/applications', { seasonId: season.id, award: 'studio' }),
      ),
    ).toBe('409 SUBMISSION_CLOSED');
  });
});
