import type { NamedRow, PayerView, PaymentBatchRow, PaymentRow } from '../../src/awards/index.js';
import type { HolderRow, HolderView, PoolRow } from '../../src/follow-up/follow-up.view.js';
import type { ApiProblem } from '../../src/rehearsal/player/api.js';
import { applicantLines, identityNumber, type Wish } from '../support/applicant-lines.js';
import { firstSheet } from '../support/first-sheet.js';
import { playSeason, type PlayedSeason } from '../support/play-season.js';
import { replacing, stagePlan, type StagedPlan } from '../support/staged-plan.js';

/** Worked out by hand: start-up 50,000 yuan, then 20,000 for each year passed. */
const CAST: readonly Wish[] = [
  // Passes every year; paid by the city of its own budget: 50,000 + 5 × 20,000.
  { ref: 'A', award: 'studio', data: { district: 'jiangyin', recommendingBody: 'jiangyin' } },
  // Fails the second year: 50,000 + 4 × 20,000.
  { ref: 'B', award: 'studio', review: { followUp: { failed: [2] } } },
  // Has another leader from 2026-03 on: 50,000 + 5 × 20,000.
  {
    ref: 'C',
    award: 'studio',
    review: {
      followUp: {
        change: {
          at: '2026-03-02T09:00:00+08:00',
          reason: '原领办人退休',
          data: { leaderName: '接班人', gender: 'M', idNumber: identityNumber('19650301', 77), level: '1' },
        },
      },
    },
  },
  // Revoked in 2027-02, after two years passed; nothing had been paid, so nothing is.
  {
    ref: 'D',
    award: 'studio',
    data: { district: 'yixing', recommendingBody: 'yixing' },
    review: {
      followUp: {
        revocation: { at: '2027-02-01T09:00:00+08:00', reason: '弄虚作假', document: '锡人社发〔2027〕1号' },
      },
    },
  },
  { ref: 'T', award: 'technician' },
];

describe('the years after the naming', () => {
  let plan: StagedPlan;
  let played: PlayedSeason;
  let at: string;

  beforeAll(async () => {
    plan = stagePlan(
      replacing(/rehearsal\.yaml$/, 'plan: wuxi-2024\n', 'plan: wuxi-2024\nuntil: 2030-03-01T00:00\n'),
    );
    played = await playSeason(plan, applicantLines(CAST));
    at = `/seasons/${played.season.id}`;
  });

  afterAll(async () => {
    await played.close();
    plan.discard();
  });

  const as = (group: string, who = '1'): Promise<string> => played.people.inGroup(group, who);
  const get = async <T>(path: string, group: string): Promise<T> => played.api.get<T>(path, await as(group));
  const refused = async (act: Promise<unknown>): Promise<string> => {
    try {
      await act;
      return 'done';
    } catch (error) {
      return (error as ApiProblem).code;
    }
  };
  const holders = (group: string): Promise<HolderRow[]> => get(`${at}/holders`, group);
  const byRef = async (): Promise<Map<string, HolderRow>> => {
    const entries = await played.player.outcomes();
    const known = await holders('supervisor');
    return new Map(
      known.map(
        (row) => [entries.find(({ entryId }) => entryId === row.entryId)?.clientRef ?? '', row] as const,
      ),
    );
  };
  const states = (row: HolderRow | undefined): string =>
    row?.assessments.map(({ state }) => state).join() ?? '';

  it('everybody’s years are those worked out by hand', async () => {
    const rows = await byRef();
    expect(states(rows.get('A'))).toBe('passed,passed,passed,passed,passed');
    expect(states(rows.get('B'))).toBe('passed,failed,passed,passed,passed');
    expect(states(rows.get('C'))).toBe('passed,passed,passed,passed,passed');
    expect(states(rows.get('D'))).toBe('passed,passed,ended,ended,ended');
    expect(rows.get('T')?.assessments).toEqual([]);
    expect([...rows].map(([ref, row]) => [ref, row.openFen]).sort()).toEqual([
      ['A', 150_000_00],
      ['B', 130_000_00],
      ['C', 150_000_00],
      ['D', 0],
      ['T', 10_000_00],
    ]);
    expect(rows.get('B')?.assessments[1]).toMatchObject({ reason: '未完成年度任务。' });
  });

  it('the season is closed, though its clock went on to the last year', async () => {
    const season = await get<{ state: string; now: string }>(at, 'supervisor');
    expect(season.state).toBe('closed');
    expect(season.now >= '2029-09-30').toBe(true);
  });

  it('payers are those of the districts, sums are exact', async () => {
    const payers = await get<PayerView[]>(`${at}/payments`, 'supervisor');
    expect(payers.map(({ payer, dueFen }) => [payer, dueFen]).sort()).toEqual([
      ['宜兴市财政', 0],
      ['无锡市财政', 290_000_00],
      ['江阴市财政', 150_000_00],
    ]);
    const yearly = payers.flatMap(({ lines }) => lines).filter(({ item }) => item === '年度工作经费');
    expect(yearly).toHaveLength(5 + 4 + 5 + 2);
    expect(yearly.every(({ amountFen, receiver }) => amountFen === 20_000_00 && receiver === 'unit')).toBe(
      true,
    );
  });

  it('a new leader stands in the register with the same certificate, and the history tells of both', async () => {
    const row = (await byRef()).get('C');
    const file = await get<HolderView>(`${at}/holders/${row?.id ?? ''}`, 'supervisor');
    expect(file).toMatchObject({ holder: '接班人', displayName: '无锡市接班人技能大师工作室' });
    expect(file.changes).toMatchObject([{ oldHolder: '领办人3', newHolder: '接班人', state: 'approved' }]);
    // Born in March 1965, 59 on the last day of applying: too old, which whoever approved was told.
    expect(file.changes[0]?.checks.map(({ rule, result }) => `${rule}:${result}`)).toEqual([
      'S1:fail',
      'S4:pass',
    ]);
    expect(file.events.map(({ kind }) => kind)).toEqual([
      ...['named', 'passed', 'change-approved', 'passed', 'passed', 'passed', 'passed'],
    ]);
    const stored: { data: string }[] = await played.test.database.dataSource.query(
      'SELECT data::text FROM holder_change',
    );
    expect(stored[0]?.data).not.toContain(identityNumber('19650301', 77));
    const numbers: { same: boolean }[] = await played.test.database.dataSource.query(
      `SELECT r.number_index = c.number_index AND r.number_enc = c.number_enc AS same
       FROM register_entry r JOIN holder_change c ON c.register_id = r.id`,
    );
    expect(numbers).toEqual([{ same: true }]);
  });

  it('a revoked title says so to whoever checks the certificate, and its unpaid lines stop', async () => {
    const row = (await byRef()).get('D');
    const file = await get<HolderView>(`${at}/holders/${row?.id ?? ''}`, 'supervisor');
    expect(file).toMatchObject({ revokedReason: '弄虚作假', revokedDocument: '锡人社发〔2027〕1号' });
    expect(file.payments.map(({ state }) => state)).toEqual(['stopped', 'stopped', 'stopped', 'stopped']);
    const [stored]: { code: string }[] = await played.test.database.dataSource.query(
      'SELECT verification_code AS code FROM register_entry WHERE id = $1',
      [row?.id],
    );
    const check = await played.api.get<{ revokedAt: string | null }>(
      `/public/certificates/${stored?.code ?? ''}`,
    );
    expect(check.revokedAt).toMatch(/^2027-02-0/);
    const deciders: { n: number }[] = await played.test.database.dataSource.query(
      `SELECT count(DISTINCT actor)::int AS n FROM audit_event WHERE action IN ('task.first-decided','task.completed')
       AND data LIKE '%decideRevocation%'`,
    );
    expect(deciders[0]?.n).toBe(2);
    const officer = await as('cityOfficer@cityBureau');
    const again = { reason: '再次', document: '文件' };
    const path = `${at}/holders/${row?.id ?? ''}/revocation`;
    expect(await refused(played.api.post(path, again, officer))).toBe('TITLE_REVOKED');
  });

  it('each office sees the holders of its own scope only', async () => {
    expect((await holders('districtReviewer@jiangyin')).map(({ holder }) => holder)).toEqual(['领办人1']);
    expect(await holders('districtReviewer@liangxi')).toEqual([]);
    const [foreign] = await holders('districtReviewer@jiangyin');
    const outside = get(`${at}/holders/${foreign?.id ?? ''}`, 'districtReviewer@liangxi');
    expect(await refused(outside)).toBe('NOT_FOUND');
    const own = await get<HolderView>(`${at}/holders/${foreign?.id ?? ''}`, 'districtReviewer@jiangyin');
    expect([own.payments, own.changeForm, own.mayRevoke]).toEqual([[], null, false]);
  });

  it('a change with bad data is refused field by field, and nothing is started', async () => {
    const row = (await byRef()).get('A');
    const officer = await as('cityOfficer@cityBureau');
    const bad = { reason: '更换', data: { leaderName: '', gender: 'M', idNumber: '123', level: '1' } };
    const path = `${at}/holders/${row?.id ?? ''}/changes`;
    expect(await refused(played.api.post(path, bad, officer))).toBe('FORM_INVALID');
    expect((await byRef()).get('A')?.changeOpen).toBe(false);
  });

  describe('money', () => {
    const payer = '江阴市财政';
    const lines = async (): Promise<readonly PaymentRow[]> =>
      (await get<PayerView[]>(`${at}/payments`, 'financeOfficer@cityBureau')).find(
        (one) => one.payer === payer,
      )?.lines ?? [];
    const post = async <T>(path: string, body: object, who = '1'): Promise<T> =>
      played.api.post<T>(`${at}${path}`, body, await as('financeOfficer@cityBureau', who));
    let batch: { id: string; number: string };

    it('is held and cleared with a reason, and what is held is not put on a list', async () => {
      const [first] = await lines();
      await post(`/payments/${first?.id ?? ''}/hold`, { reason: '账户待核' });
      batch = await post('/payment-batches', { payer });
      const now = await lines();
      expect(now.map(({ state }) => state).sort()).toEqual(['held', ...Array<string>(6).fill('proposed')]);
      expect(await refused(post('/payment-batches', { payer }))).toBe('NOTHING_PAYABLE');
      await post(`/payments/${first?.id ?? ''}/clear`, { reason: '已核实' });
      expect((await lines()).filter(({ state }) => state === 'planned')).toHaveLength(1);
    });

    it('is approved by somebody else than who drew up the list', async () => {
      expect(await refused(post(`/payment-batches/${batch.id}/approve`, {}))).toBe('SAME_PERSON');
      await post(`/payment-batches/${batch.id}/approve`, {}, '2');
      expect(await refused(post(`/payment-batches/${batch.id}/withdraw`, {}, '2'))).toBe('BATCH_DECIDED');
    });

    it('goes to the bank with whole account numbers, which nobody else gets and the trail knows of', async () => {
      const token = await as('financeOfficer@cityBureau');
      const bytes = await played.api.download(`${at}/payment-batches/${batch.id}/workbook`, token);
      const sheet = await firstSheet(bytes);
      expect(sheet.getCell('F2').value).toMatch(/^\d{16,19}$/);
      expect(sheet.getCell('I2').value).toBe(`${batch.number}-001`);
      expect((await lines())[0]?.account).toMatch(/^\*+\d{4}$/);
      const supervisor = played.api.download(
        `${at}/payment-batches/${batch.id}/workbook`,
        await as('supervisor'),
      );
      expect(await refused(supervisor)).toBe('FORBIDDEN');
      const trail: unknown[] = await played.test.database.dataSource.query(
        `SELECT 1 FROM audit_event WHERE action = 'payments.exported' AND data LIKE $1`,
        [`%${batch.number}%`],
      );
      expect(trail).toHaveLength(1);
    });

    it('comes back from the bank: all lines of the answer or none', async () => {
      const rows = [
        { number: `${batch.number}-001`, result: 'paid', on: '2029-12-01' },
        { number: `${batch.number}-002`, result: 'failed', on: '2029-12-01', reason: '户名不符' },
      ];
      const path = `/payment-batches/${batch.id}/results`;
      const wrong = [...rows, { number: '2024-999-001', result: 'paid', on: '2029-12-01' }];
      expect(await refused(post(path, { rows: wrong }))).toBe('BANK_RESULTS_INVALID');
      expect((await lines()).filter(({ state }) => state === 'paid')).toHaveLength(0);
      expect(await post(path, { rows })).toEqual({ paid: 1, returned: 1 });
      expect(await post(path, { rows })).toEqual({ paid: 0, returned: 0 });
      const [row] = await get<PaymentBatchRow[]>(`${at}/payment-batches`, 'financeOfficer@cityBureau');
      expect(row).toMatchObject({ lines: 6, paid: 1, returned: 1, totalFen: expect.any(Number) as number });
    });

    it('is corrected after it came back, never over a cap, and paid again', async () => {
      const returned = (await lines()).find(({ state }) => state === 'returned');
      const correct = (body: object) =>
        post(`/payments/${returned?.id ?? ''}/correct`, { reason: '更正账号', ...body });
      if (returned?.item === '年度工作经费')
        expect(await refused(correct({ amountFen: 30_000_00 }))).toBe('PAYMENT_OVER_CAP');
      await correct({ account: '6222021103012345678', bank: '中国工商银行江阴支行' });
      const again = await post<{ number: string }>('/payment-batches', { payer });
      const line = (await lines()).find(({ id }) => id === returned?.id);
      expect(line).toMatchObject({ state: 'proposed', bank: '中国工商银行江阴支行' });
      expect(line?.number?.startsWith(again.number)).toBe(true);
    });
  });

  const pool = (query = ''): Promise<PoolRow[]> =>
    get(`/pool?seasonId=${played.season.id}${query}`, 'cityOfficer@cityBureau');

  it('the pool holds every title that stands, with what each was recommended for and what came of it', async () => {
    const before = await pool();
    expect(before).toHaveLength(4);
    const [one] = before;
    const officer = await as('cityOfficer@cityBureau');
    const body = {
      seasonId: played.season.id,
      programme: '省级技能大师工作室',
      year: 2025,
      on: '2025-05-06',
    };
    const path = `/pool/${one?.id ?? ''}/recommendations`;
    const { id } = await played.api.post<{ id: string }>(path, body, officer);
    expect(await refused(played.api.post(path, body, officer))).toBe('ALREADY_RECOMMENDED');
    const result = { seasonId: played.season.id, result: 'selected', on: '2025-12-01' };
    await played.api.post(`/pool/recommendations/${id}/result`, result, officer);
    expect(await pool('&mark=selected')).toMatchObject([
      { id: one?.id, recommendations: [{ programme: '省级技能大师工作室', result: 'selected' }] },
    ]);
    expect(await pool('&mark=none')).toHaveLength(3);
    expect(await pool('&title=technician')).toHaveLength(1);
    expect(one?.titleLabel).toMatch(/^无锡市/);

    // A title taken away is marked wherever it is listed, and is put forward no more.
    const revoked = await pool('&mark=revoked');
    expect(revoked).toMatchObject([{ revokedReason: '弄虚作假', revokedAt: expect.any(String) as string }]);
    const again = played.api.post(`/pool/${revoked[0]?.id ?? ''}/recommendations`, body, officer);
    expect(await refused(again)).toBe('TITLE_REVOKED');
    const named = await get<NamedRow[]>(`${at}/named`, 'cityOfficer@cityBureau');
    expect(named.map(({ revokedReason }) => revokedReason).filter(Boolean)).toEqual(['弄虚作假']);
    // It was recommended before: then it stays in the pool, at the end.
    await played.test.database.dataSource.query(
      `INSERT INTO pool_recommendation (id, register_id, programme, year, recommended_on, recommended_by)
       SELECT gen_random_uuid(), $1, '省级技能大师工作室', 2026, '2026-05-06', recommended_by FROM pool_recommendation LIMIT 1`,
      [revoked[0]?.id],
    );
    const all = await pool();
    expect(all.at(-1)?.id).toBe(revoked[0]?.id);
  });

  it('what goes to the province says the same, line by line', async () => {
    const all = await pool();
    const bytes = await played.api.download(
      `/pool/workbook?seasonId=${played.season.id}`,
      await as('cityOfficer@cityBureau'),
    );
    const sheet = await firstSheet(bytes);
    const lines = (sheet.getRows(2, all.length) ?? []).map((row) =>
      [2, 5, 11, 12].map((column) => row.getCell(column).text),
    );
    const recommended: Readonly<Record<string, string>> = {
      [all[0]?.id ?? '']: '2025年省级技能大师工作室：入选',
      [all.at(-1)?.id ?? '']: '2026年省级技能大师工作室：已推荐',
    };
    expect(lines).toEqual(
      all.map(({ id: row, titleLabel, holder, revokedAt }) => [
        ...[titleLabel, holder, recommended[row] ?? ''],
        revokedAt === null ? '有效' : '已撤销：弄虚作假',
      ]),
    );
    expect(sheet.rowCount).toBe(all.length + 1);
  });
});
