import type { ApplicationView, Receipt } from '../../../src/applications/index.js';
import type {
  NominationCode,
  NominationView,
  SigningView,
} from '../../../src/nominations/nomination.view.js';
import { FILLED_IN, NUMBERS, PrizeSeason, type Caller } from '../applications/prize-season.js';
import { DECLARATION, nominationVersion } from './nomination-plan.js';
import { open, someone, written } from './nomination-season.js';

describe('the same person', () => {
  const sendBoth = async (season: PrizeSeason) => {
    const one = await season.as('clerk', NUMBERS.firm);
    const first = await written(season, one, 'unit', NUMBERS.firm);
    const second = await written(season, one, 'unit', NUMBERS.firm);
    return Promise.all([first, second].map(({ id }) => one.post(`/nominations/${id}/send`)));
  };

  it('is put forward once for an award, also by two at once', async () => {
    const season = await open();
    try {
      const answers = await sendBoth(season);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const refused = answers.find(({ status }) => status === 409);
      expect(refused?.body).toMatchObject({ code: 'NOMINEE_NOMINATED' });
    } finally {
      await season.close();
    }
  });

  it('may be put forward more than once where the plan says so', async () => {
    const season = await open({ again: true });
    try {
      expect((await sendBoth(season)).map(({ status }) => status)).toEqual([200, 200]);
    } finally {
      await season.close();
    }
  });

  it('is not put forward when he has applied himself', async () => {
    const season = await open();
    try {
      const own = await someone(season);
      const id = await season.draft(own);
      expect((await own.post(`/applications/${id}/submit`)).status).toBe(200);
      const unit = await season.as('clerk', NUMBERS.firm);
      const { id: nomination } = await written(season, unit, 'unit', NUMBERS.firm);
      const sent = await unit.post(`/nominations/${nomination}/send`);
      expect([sent.status, sent.body['code']]).toEqual([409, 'NOMINEE_APPLIED']);
    } finally {
      await season.close();
    }
  });

  it('cannot apply himself where the plan wants a nomination', async () => {
    const season = await open({ self: false });
    try {
      const own = await someone(season);
      const made = await own.post('/applications', { seasonId: season.season.id, award: 'prize' });
      expect([made.status, made.body['code']]).toEqual([409, 'NOMINATION_ONLY']);
    } finally {
      await season.close();
    }
  });
});

describe('a nomination by several people, on a form of its own', () => {
  it('is an invitation when enough have signed, and the nominee fills in the rest', async () => {
    const season = await open({
      form: 'short',
      consent: { text: DECLARATION, workingDays: 3 },
    });
    try {
      const judges = await Promise.all(
        ['a', 'b', 'c'].map((name) => season.as('judge', undefined, `judge-${name}`)),
      );
      const [first, second, third] = judges as [Caller, Caller, Caller];
      const data = { name: '张三', idNumber: NUMBERS.identity, why: '手艺精湛' };
      const { id, applicationId } = await written(season, first, 'peers', undefined, data);
      const { body } = await first.post<NominationCode>(`/nominations/${id}/send`);
      expect(body).toMatchObject({ state: 'supporting', inviteCode: null });
      const code = body.signCode;
      expect((await (await someone(season)).post('/nominations/sign', { code })).status).toBe(403);
      const look = await second.post<SigningView>('/nominations/sign', { code });
      expect(look.body).toMatchObject({ nominee: '张三', signed: 1, nominators: 3, mine: false });
      const twice = await Promise.all(
        [1, 2].map(() => second.post<SigningView>('/nominations/sign', { code, sign: true })),
      );
      expect(twice.map(({ status }) => status)).toEqual([200, 200]);
      expect((await first.get<NominationView>(`/nominations/${id}`)).body).toMatchObject({
        state: 'supporting',
        signed: 2,
      });
      expect((await third.post('/nominations/sign', { code, sign: true })).status).toBe(200);
      const invite = await first.post<NominationCode>(`/nominations/${id}/code`);
      const due = (await first.get<NominationView>(`/nominations/${id}`)).body.due;
      expect(due).toBe('2031-03-13T16:00:00.000Z');

      const nominee = await someone(season);
      const given = { code: invite.body.inviteCode, number: NUMBERS.identity };
      expect((await nominee.post('/nominations/claim', given)).status).toBe(200);
      const seen = await nominee.get<NominationView>(`/nominations/${id}`);
      expect(JSON.stringify(seen.body.written)).toContain('手艺精湛');
      expect(seen.body.consent?.problems.map(({ field }) => field)).toEqual(
        expect.arrayContaining(['firm', 'firmCode', 'office']),
      );
      const draft = await nominee.get<ApplicationView>(`/applications/${applicationId}`);
      expect(draft.body.draft?.data).toEqual({ name: '张三', idNumber: NUMBERS.identity });
      const revision = draft.body.draft?.revision ?? 0;
      await nominee.put(`/applications/${applicationId}/draft`, { data: FILLED_IN, revision });
      const receipt = await nominee.post(`/nominations/${id}/consent`, { text: DECLARATION });
      expect(receipt.status).toBe(200);
      expect(
        await season.query('SELECT nominee_name FROM nomination WHERE state = $1', ['consented']),
      ).toHaveLength(1);
    } finally {
      await season.close();
    }
  });
});

describe('a nomination without a consent', () => {
  it('is handed in by who wrote it, and known to the rules', async () => {
    const version = nominationVersion();
    const [award] = version.plan.awards;
    const { consent: _consent, ...rule } = award?.nomination ?? { ways: {} };
    const bare = nominationVersion({}, { awards: [{ ...(award as object), nomination: rule }] as never });
    const season = await PrizeSeason.open({}, bare);
    try {
      const unit = await season.as('clerk', NUMBERS.firm);
      const { applicationId, id } = await written(season, unit, 'unit', NUMBERS.firm);
      const receipt = await unit.post<Receipt>(`/applications/${applicationId}/submit`);
      expect(receipt.status).toBe(200);
      expect((await unit.get<NominationView>(`/nominations/${id}`)).body.state).toBe('filed');
      const again = await written(season, unit, 'unit', NUMBERS.firm);
      const refused = await unit.post(`/applications/${again.applicationId}/submit`);
      expect([refused.status, refused.body['code']]).toEqual([409, 'NOMINEE_NOMINATED']);
    } finally {
      await season.close();
    }
  });
});
