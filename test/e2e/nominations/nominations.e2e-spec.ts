import { DataSource } from 'typeorm';
import type { ApplicationView, DraftView, Receipt } from '../../../src/applications/index.js';
import { EntryFacts } from '../../../src/eligibility/index.js';
import type {
  NomineeView,
  NominationCode,
  NominationSummary,
  NominationView,
} from '../../../src/nominations/nomination.view.js';
import { FILLED_IN, NUMBERS, type Caller, type PrizeSeason } from '../applications/prize-season.js';
import { DECLARATION } from './nomination-plan.js';
import { number, open, someone, written } from './nomination-season.js';

describe('a nomination by the unit', () => {
  let season: PrizeSeason;
  let unit: Caller;
  beforeAll(async () => {
    season = await open();
    unit = await season.as('clerk', NUMBERS.firm);
  });
  afterAll(() => season.close());

  it('is handed in by the consent of the one put forward, whose it is from then on', async () => {
    const data = { ...FILLED_IN, idNumber: number(101) };
    const { id, applicationId } = await written(season, unit, 'unit', NUMBERS.firm, data);
    const early = await unit.post(`/applications/${applicationId}/submit`);
    expect([early.status, early.body['code']]).toEqual([409, 'CONSENT_NEEDED']);
    const sent = await unit.post<NominationCode>(`/nominations/${id}/send`);
    expect(sent.body).toMatchObject({ state: 'invited', signCode: null });
    const late = await unit.put(`/applications/${applicationId}/draft`, { data, revision: 1 });
    expect([late.status, late.body['code']]).toEqual([409, 'NOMINATION_SENT']);

    const nominee = await someone(season);
    expect((await nominee.get(`/nominations/${id}`)).status).toBe(404);
    const code = sent.body.inviteCode ?? '';
    const wrong = await nominee.post('/nominations/claim', { code, number: number(102) });
    expect([wrong.status, wrong.body['code']]).toEqual([422, 'NOMINEE_NUMBER']);
    expect((await nominee.post('/nominations/claim', { code, number: data.idNumber })).body).toEqual({
      id,
      applicationId,
    });
    const seen = await nominee.get<NominationView>(`/nominations/${id}`);
    expect(seen.body.consent).toMatchObject({
      text: DECLARATION,
      evidence: false,
      problems: [],
      missing: [],
    });
    const consent = seen.body.consent as NomineeView;
    expect(consent.corrects).toEqual(expect.arrayContaining(['工种', '领域', '出生日期']));
    expect(consent.corrects).not.toContain('姓名');
    expect(JSON.stringify(consent.answers)).toContain('河湾机械厂');

    const draft = await nominee.get<ApplicationView>(`/applications/${applicationId}`);
    const { data: kept, revision } = draft.body.draft as DraftView;
    const now = { data: kept, revision };
    const fixed = await nominee.put(`/applications/${applicationId}/draft`, {
      ...now,
      data: { ...now.data, name: '李四' },
    });
    expect(fixed.body).toMatchObject({ code: 'FORM_INVALID', fields: [{ field: 'name', rule: 'fixed' }] });
    const mended = await nominee.put(`/applications/${applicationId}/draft`, {
      ...now,
      data: { ...now.data, trade: '焊工' },
    });
    expect(mended.status).toBe(200);
    // Of what was corrected the nominator learns nothing.
    expect((await unit.get(`/applications/${applicationId}`)).status).toBe(404);
    expect(JSON.stringify((await unit.get(`/nominations/${id}`)).body)).not.toContain('焊工');

    const plain = await nominee.post(`/applications/${applicationId}/submit`);
    expect([plain.status, plain.body['code']]).toEqual([409, 'CONSENT_NEEDED']);
    const other = await nominee.post(`/nominations/${id}/consent`, { text: '同意' });
    expect([other.status, other.body['code']]).toEqual([409, 'CONSENT_TEXT']);
    const receipt = await nominee.post<Receipt>(`/nominations/${id}/consent`, { text: DECLARATION });
    expect(receipt.status).toBe(200);
    await season.settle();

    const told = await unit.get<NominationView>(`/nominations/${id}`);
    expect(told.body).toMatchObject({ state: 'consented', side: 'nominator', consent: null });
    const { hash } = told.body.declared ?? {};
    const trail = await season.query<{ data: string }>(
      `SELECT data FROM audit_event WHERE action = 'nomination.consented' AND subject = $1`,
      [`nomination:${id}`],
    );
    expect(JSON.parse(trail[0]?.data ?? '{}')).toMatchObject({
      text: DECLARATION,
      hash,
      corrected: ['trade'],
    });
    const facts = await season.test.app
      .get(DataSource)
      .transaction((tx) => season.test.app.get(EntryFacts, { strict: false }).of(tx, receipt.body.entryId));
    expect(facts.context['nomination']).toEqual({
      ...{ by: 'unit', label: '单位提名', organisation: NUMBERS.firm, nominators: 1, corrected: true },
      ...{ consentedAt: '2031-03-10T12:00:00', consentedOn: '2031-03-10' },
    });
    expect(facts.context['how']).toBe('u');
    const back = await unit.post(`/nominations/${id}/withdraw`, { reason: '不提了' });
    expect([back.status, back.body['code']]).toEqual([409, 'NOMINATION_STATE']);
  });

  it('is told to whom it is addressed when he signs in, and not to others', async () => {
    const nominee = await someone(season);
    const data = { ...FILLED_IN, idNumber: number(103) };
    const { id } = await written(season, unit, 'unit', NUMBERS.firm, data);
    await unit.post(`/nominations/${id}/send`, { username: nominee.username });
    const [invitation] = (await nominee.get<NominationSummary[]>('/nominations')).body;
    expect(invitation).toMatchObject({ id, side: 'addressee', state: 'invited', nominee: null });
    expect((await nominee.get(`/nominations/${id}`)).status).toBe(404);
    const stranger = await someone(season);
    expect((await stranger.get('/nominations')).body).toEqual([]);
    expect((await stranger.post('/nominations/claim', { id, number: data.idNumber })).status).toBe(404);
    expect((await nominee.post('/nominations/claim', { id, number: data.idNumber })).status).toBe(200);
    const bare = await nominee.post(`/nominations/${id}/decline`, { reason: ' ' });
    expect(bare.status).toBe(422);
    expect((await nominee.post(`/nominations/${id}/decline`, { reason: '今年不参加' })).status).toBe(204);
    const told = await unit.get<NominationView>(`/nominations/${id}`);
    expect(told.body).toMatchObject({ state: 'declined', endReason: '今年不参加' });
    expect(
      await season.query('SELECT 1 FROM entry e JOIN nomination n USING (application_id) WHERE n.id = $1', [
        id,
      ]),
    ).toEqual([]);
  });

  it('ends with a reason when nobody consents in time, by the clock of the season', async () => {
    const late = await open();
    try {
      const clerk = await late.as('clerk', NUMBERS.firm);
      const { id, applicationId } = await written(late, clerk, 'unit', NUMBERS.firm);
      const { body } = await clerk.post<NominationCode>(`/nominations/${id}/send`);
      const nominee = await someone(late);
      await nominee.post('/nominations/claim', { code: body.inviteCode, number: NUMBERS.identity });
      // The portal is closed by now; the nominee still has his own time.
      await late.setClock('2031-04-10T23:59:59+08:00');
      expect((await nominee.get<NominationView>(`/nominations/${id}`)).body.state).toBe('claimed');
      await late.setClock('2031-04-11T00:00:00+08:00');
      const gone = await nominee.post(`/nominations/${id}/consent`, { text: DECLARATION });
      expect([gone.status, gone.body['code']]).toEqual([409, 'NOMINATION_STATE']);
      const looks = await Promise.all([1, 2, 3].map(() => clerk.get<NominationView>(`/nominations/${id}`)));
      for (const look of looks)
        expect(look.body).toMatchObject({ state: 'lapsed', endReason: expect.stringContaining('没有同意') });
      const saved = await nominee.put(`/applications/${applicationId}/draft`, { data: {}, revision: 2 });
      expect(saved.status).toBe(409);
      const trail = await late.query(`SELECT 1 FROM audit_event WHERE action = 'nomination.lapsed'`);
      expect(trail).toHaveLength(1);
    } finally {
      await late.close();
    }
  });

  it('takes a consent until the last moment, although the portal has closed', async () => {
    const late = await open();
    try {
      const clerk = await late.as('clerk', NUMBERS.firm);
      const { id } = await written(late, clerk, 'unit', NUMBERS.firm);
      const { body } = await clerk.post<NominationCode>(`/nominations/${id}/send`);
      await late.setClock('2031-04-10T23:59:59+08:00');
      const nominee = await someone(late);
      await nominee.post('/nominations/claim', { code: body.inviteCode, number: NUMBERS.identity });
      const receipt = await nominee.post(`/nominations/${id}/consent`, { text: DECLARATION });
      expect(receipt.status).toBe(200);
      expect(await late.query(`SELECT 1 FROM entry_event WHERE kind = 'late'`)).toEqual([]);
    } finally {
      await late.close();
    }
  });

  it('may be withdrawn before the consent, and the code is good no longer', async () => {
    const data = { ...FILLED_IN, idNumber: number(104) };
    const { id, applicationId } = await written(season, unit, 'unit', NUMBERS.firm, data);
    const { body } = await unit.post<NominationCode>(`/nominations/${id}/send`);
    const nominee = await someone(season);
    await nominee.post('/nominations/claim', { code: body.inviteCode, number: data.idNumber });
    const direct = await nominee.post(`/applications/${applicationId}/withdraw`, {});
    expect([direct.status, direct.body['code']]).toEqual([409, 'NOMINATION_SENT']);
    expect((await nominee.post(`/nominations/${id}/withdraw`, { reason: '不' })).status).toBe(403);
    expect((await unit.post(`/nominations/${id}/withdraw`, { reason: '写错了人' })).status).toBe(204);
    const seen = await nominee.get<NominationView>(`/nominations/${id}`);
    expect(seen.body).toMatchObject({ state: 'withdrawn', endReason: '写错了人', consent: null });
    expect((await nominee.post(`/nominations/${id}/consent`, { text: DECLARATION })).status).toBe(409);
    // The same person may now be put forward again.
    const again = await written(season, unit, 'unit', NUMBERS.firm, data);
    expect((await unit.post(`/nominations/${again.id}/send`)).status).toBe(200);
  });

  it('is consented to or withdrawn, never both', async () => {
    const data = { ...FILLED_IN, idNumber: number(105) };
    const { id } = await written(season, unit, 'unit', NUMBERS.firm, data);
    const { body } = await unit.post<NominationCode>(`/nominations/${id}/send`);
    const nominee = await someone(season);
    await nominee.post('/nominations/claim', { code: body.inviteCode, number: data.idNumber });
    const [consent, withdrawn] = await Promise.all([
      nominee.post(`/nominations/${id}/consent`, { text: DECLARATION }),
      unit.post(`/nominations/${id}/withdraw`, { reason: '晚了一步' }),
    ]);
    expect([consent.status === 200, withdrawn.status === 204].filter(Boolean)).toHaveLength(1);
    const entries = await season.query(
      'SELECT 1 FROM entry e JOIN nomination n USING (application_id) WHERE n.id = $1',
      [id],
    );
    expect(entries).toHaveLength(consent.status === 200 ? 1 : 0);
  });

  it('is refused for who is of another unit, and by another who has not the role', async () => {
    const elsewhere = await season.as('clerk', '91320200MA1ZZZZZ0H');
    const data = { ...FILLED_IN, idNumber: number(106) };
    const { id } = await written(season, elsewhere, 'unit', '91320200MA1ZZZZZ0H', data);
    const sent = await elsewhere.post(`/nominations/${id}/send`);
    expect(sent.body).toMatchObject({ code: 'NOMINATOR_RELATION', fields: [{ field: 'firmCode' }] });
    const nobody = await someone(season);
    const begin = { seasonId: season.season.id, award: 'prize', way: 'unit' };
    expect((await nobody.post('/nominations', begin)).status).toBe(403);
    const borrowed = await elsewhere.post('/nominations', { ...begin, organisation: NUMBERS.firm });
    expect(borrowed.status).toBe(403);
    expect((await nobody.get(`/nominations/${id}`)).status).toBe(404);
  });

  it('stops at five wrong numbers, until there is a new code', async () => {
    const data = { ...FILLED_IN, idNumber: number(107) };
    const { id } = await written(season, unit, 'unit', NUMBERS.firm, data);
    const { body } = await unit.post<NominationCode>(`/nominations/${id}/send`);
    const nominee = await someone(season);
    const claim = (code: string | null, given: string) =>
      nominee.post('/nominations/claim', { code, number: given });
    for (let time = 0; time < 5; time += 1)
      expect((await claim(body.inviteCode, number(200 + time))).status).toBe(422);
    const spent = await claim(body.inviteCode, data.idNumber);
    expect([spent.status, spent.body['code']]).toEqual([409, 'CODE_SPENT']);
    const renewed = await unit.post<NominationCode>(`/nominations/${id}/code`);
    expect((await claim(body.inviteCode, data.idNumber)).status).toBe(404);
    expect((await claim(renewed.body.inviteCode, data.idNumber)).status).toBe(200);
  });
});
