import { randomUUID } from 'node:crypto';
import type { EntryListView, EntryView } from '../../src/entries/index.js';
import type { TaskListView } from '../../src/tasks/index.js';
import { applicantLine, creditCode } from '../support/applicant-lines.js';
import { RehearsedSeason, Voice, type FiledCase, type Problem } from '../support/rehearsed-season.js';

/** The same unit, occupation and field in two districts: the cases are in conflict. */
const SHARED = { unitName: '无锡同名机械厂', unitCreditCode: creditCode(900), businessField: '精密加工' };
const NAMES = { xishan: '钱锡山', huishan: '孙惠山' };

let season: RehearsedSeason;
let xishan: FiledCase;
let huishan: FiledCase;

beforeAll(async () => {
  season = await RehearsedSeason.open();
  await season.moveClockTo('2024-06-10T10:00:00');
  xishan = await season.file(
    applicantLine({ ref: 'scope-xishan', data: { ...SHARED, name: NAMES.xishan } }, 1),
  );
  // Recommended by a body of the city, reviewed by the district.
  huishan = await season.file(
    applicantLine(
      {
        ref: 'scope-huishan',
        data: { ...SHARED, name: NAMES.huishan, district: 'huishan', recommendingBody: 'sasac' },
      },
      2,
    ),
  );
  await season.decide(huishan.entryId, 'unitConfirm', 'confirm');
  await season.decide(huishan.entryId, 'districtReview', 'recommend', { opinion: '惠山初审意见' });
});
afterAll(() => season.close());

const list = async (voice: Voice, query = ''): Promise<EntryListView> =>
  (await voice.get<EntryListView>(`/entries?seasonId=${season.id}${query}`)).body;
const tasks = async (voice: Voice, query = ''): Promise<TaskListView> =>
  (await voice.get<TaskListView>(`/tasks?seasonId=${season.id}${query}`)).body;
const holders = async (voice: Voice): Promise<string[]> =>
  (await list(voice)).items.map(({ holderName }) => holderName).sort();

/** A refusal without what differs from call to call. */
const plain = ({ status, body }: { status: number; body: unknown }): unknown => {
  const { requestId: _, instance: __, ...problem } = body as Problem & { instance: string };
  return { status, ...problem };
};

describe('the staff of another district', () => {
  let outsider: Voice;

  beforeAll(async () => {
    outsider = await season.as('districtReviewer@xishan');
  });

  type Address = readonly [method: string, path: string, id: string, body?: unknown];

  const addresses = async (): Promise<readonly Address[]> => {
    const tasks = await season.sql<{ id: string }>('SELECT id FROM task WHERE entry_id = $1 ORDER BY state', [
      huishan.entryId,
    ]);
    expect(tasks.length).toBeGreaterThan(2);
    const { applicationId, entryId, files } = huishan;
    const decision = { outcome: 'recommend', data: { opinion: '同意' } };
    const ofTask = ({ id }: { id: string }): Address[] => [
      ['GET', '/tasks/?', id],
      ['POST', '/tasks/?/claim', id, {}],
      ['POST', '/tasks/?/release', id, {}],
      ['POST', '/tasks/?/complete', id, decision],
    ];
    return [
      ['GET', '/entries/?', entryId],
      ['POST', '/entries/?/unmask', entryId, { reason: '看看' }],
      ...tasks.flatMap(ofTask),
      ...Object.values(files).map((id): Address => ['GET', '/files/?', id]),
      ...['', '/form', '/files', '/documents', '/documents/application'].map((part): Address => [
        'GET',
        `/applications/?${part}`,
        applicationId,
      ]),
      ['PUT', '/applications/?/draft', applicationId, { data: {}, revision: 1 }],
      ['POST', '/applications/?/preview', applicationId, {}],
      ['POST', '/applications/?/submit', applicationId, {}],
      ['POST', '/applications/?/withdraw', applicationId, { reason: '代为撤回' }],
      ['PUT', '/applications/?/files/order', applicationId, { section: 'basics', ids: [] }],
    ];
  };

  it.each(['districtReviewer@xishan', 'recommender@huishan', 'unitOfficer@other'])(
    '(%s) is told of a case what it is told of one that does not exist, at every address',
    async (group) => {
      const person = await season.as(group);
      for (const [method, path, id, body] of await addresses()) {
        const ask = async (of: string): Promise<unknown> => {
          const address = path.replace('?', of);
          const json = () => person.json(method as 'POST', address, body);
          return plain(await (method === 'GET' ? person.get(address) : json()));
        };
        const answer = await ask(id);
        expect([method, path, answer]).toEqual([method, path, await ask(randomUUID())]);
        const status = path.endsWith('unmask') ? 403 : 404;
        expect([method, path, answer]).toMatchObject([method, path, { status }]);
      }
      const [entry] = await season.sql<{ status: string }>('SELECT status FROM entry WHERE id = $1', [
        huishan.entryId,
      ]);
      expect(entry?.status).toBe('open');
    },
  );

  it('finds it in no list, count, facet or search', async () => {
    const seen = await list(outsider);
    expect(seen.items.map(({ id }) => id)).toEqual([xishan.entryId]);
    expect([seen.total, seen.facets.award, seen.facets.stage]).toMatchObject([
      1,
      [{ count: 1 }],
      [{ count: 1 }],
    ]);
    for (const text of [NAMES.huishan, huishan.receiptNo, huishan.entryId, '%', '_', "' OR 1=1 --"]) {
      expect((await list(outsider, `&q=${encodeURIComponent(text)}`)).total).toBe(0);
      expect((await tasks(outsider, `&q=${encodeURIComponent(text)}`)).total).toBe(0);
    }
    expect((await list(outsider, `&q=${encodeURIComponent('同名')}`)).total).toBe(1);
    for (const query of ['', '&state=completed', '&sort=title', '&mine=1']) {
      expect(JSON.stringify(await tasks(outsider, query))).not.toContain(huishan.entryId);
    }
    const quotas = await outsider.get(`/quotas?seasonId=${season.id}`);
    expect(quotas.text).not.toMatch(/sasac|huishan/);
  });

  it('learns of a conflict that there is one, and not whose', async () => {
    const mine = await outsider.get<EntryView>(`/entries/${xishan.entryId}`);
    expect(mine.body.conflicts).toEqual([
      { entryId: null, title: null, holderName: null, statusLabel: null },
    ]);
    for (const word of [NAMES.huishan, huishan.entryId, huishan.applicationId, '惠山', huishan.receiptNo]) {
      expect(mine.text).not.toContain(word);
    }
    const wide = await (
      await season.as('cityOfficer@cityBureau')
    ).get<EntryView>(`/entries/${xishan.entryId}`);
    expect(wide.body.conflicts).toMatchObject([{ entryId: huishan.entryId, holderName: NAMES.huishan }]);
  });
});

describe('a case that one body reviews and another recommends', () => {
  it('is seen by both, and by nobody else of their kind', async () => {
    expect(await holders(await season.as('districtReviewer@huishan'))).toEqual([NAMES.huishan]);
    expect(await holders(await season.as('recommender@sasac'))).toEqual([NAMES.huishan]);
    expect(await holders(await season.as('recommender@huishan'))).toEqual([]);
    expect(await holders(await season.as('districtReviewer@sasac'))).toEqual([]);
    expect(await holders(await season.as('recommender@xishan'))).toEqual([NAMES.xishan]);
  });

  it('uses a place of the body that recommends it', async () => {
    await season.decide(huishan.entryId, 'recommend', 'recommend');
    const used = await season.sql(
      `SELECT organisation_key AS body, used FROM quota_node WHERE used > 0 AND parent_id IS NULL AND season_id = $1`,
      [season.id],
    );
    expect(used).toEqual([{ body: 'sasac', used: 1 }]);
  });
});

describe('everybody else', () => {
  it.each([
    [`unitOfficer@${SHARED.unitCreditCode}`, Object.values(NAMES)],
    ['centreOfficer@trainingCentre', Object.values(NAMES)],
    ['cityLeader@cityBureau', Object.values(NAMES)],
    ['supervisor', Object.values(NAMES)],
    ['cityOfficer@xishan', []],
    ['expert@expert-01', []],
  ])('%s lists %j', async (group, expected) => {
    expect(await holders(await season.as(group))).toEqual([...expected].sort());
  });

  it('who applied sees his own and no other', async () => {
    expect((await xishan.applicant.get(`/applications/${xishan.applicationId}`)).status).toBe(200);
    for (const path of ['', '/files', '/documents', '/documents/application', '/form']) {
      const foreign = await xishan.applicant.get(`/applications/${huishan.applicationId}${path}`);
      expect([path, foreign.status]).toEqual([path, 404]);
    }
    const files = Object.values(huishan.files);
    for (const id of files) expect((await xishan.applicant.get(`/files/${id}`)).status).toBe(404);
    const named = await xishan.applicant.get<readonly unknown[]>('/applications');
    expect(named.body).toHaveLength(1);
  });

  it('who tied himself to an office by typing its key as the unit’s code is refused', async () => {
    const line = applicantLine({ ref: 'scope-office', data: { unitCreditCode: 'cityBureau' } }, 3);
    const applicant = await season.applicant(line.ref);
    const opened = await applicant.post<{ id: string }>('/applications', {
      seasonId: season.id,
      award: 'technician',
    });
    await applicant.put(`/applications/${opened.body.id}/draft`, { data: line.data, revision: 0 });
    const refused = await applicant.post<Problem>(`/applications/${opened.body.id}/submit`);
    expect(refused.body).toMatchObject({ code: 'FORM_INVALID' });
    expect(refused.body.fields?.map(({ field }) => field)).toContain('unitCreditCode');
  });
});

describe('a role', () => {
  it('that was taken away is gone with the next call, on the same session', async () => {
    const administrator = await season.as('administrator');
    const leaver = await season.as('districtReviewer@xishan', 'leaver');
    expect((await leaver.get(`/entries/${xishan.entryId}`)).status).toBe(200);
    const me = await leaver.get<{ memberships: { id: string }[] }>('/session');
    const removed = await administrator.send('DELETE', `/memberships/${me.body.memberships[0]?.id ?? ''}`);
    expect(removed.status).toBe(204);
    expect((await leaver.get(`/entries/${xishan.entryId}`)).status).toBe(401);
    expect((await leaver.get('/session')).status).toBe(401);
  });

  it('that vanished behind the server’s back counts no more either', async () => {
    const leaver = await season.as('districtReviewer@xishan', 'vanished');
    const task = await season.sql<{ id: string }>(
      `SELECT t.id FROM task t JOIN task_group g ON g.task_id = t.id WHERE g.group_key = 'unitOfficer@' || $1 AND t.state = 'open'`,
      [SHARED.unitCreditCode],
    );
    expect(task).toHaveLength(1);
    await season.sql(
      `DELETE FROM membership WHERE account_id IN (SELECT id FROM account WHERE username LIKE '%vanished%')`,
    );
    expect((await leaver.get(`/entries/${xishan.entryId}`)).status).toBe(403);
    expect((await tasks(leaver)).total).toBe(0);
  });

  it('of a disabled account is gone as well', async () => {
    const administrator = await season.as('administrator');
    const username = 'reviewer-to-leave';
    const made = await administrator.post<{ id: string; password: string }>('/accounts/staff', {
      username,
      displayName: '即将离岗',
    });
    const account = { accountId: made.body.id, seasonId: season.id };
    const granted = await administrator.post('/memberships', { ...account, role: 'supervisor' });
    expect([made.status, granted.status]).toEqual([201, 201]);
    const { password } = made.body;
    const opened = await season.stranger.post<{ token: string }>('/session', {
      username,
      password,
      as: 'token',
    });
    const leaver = new Voice(season.url, opened.body.token);
    expect((await leaver.get(`/entries/${xishan.entryId}`)).status).toBe(200);
    const change = { disabled: true };
    expect((await administrator.json('PATCH', `/accounts/${made.body.id}`, change)).status).toBe(204);
    expect((await leaver.get(`/entries/${xishan.entryId}`)).status).toBe(401);
    expect((await season.stranger.post('/session', { username, password })).status).toBe(401);
  });
});
