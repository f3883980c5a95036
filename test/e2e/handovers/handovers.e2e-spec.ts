import type { ApplicationSummary } from '../../../src/applications/application.view.js';
import type { EntryView } from '../../../src/entries/entry.view.js';
import type { HandoverView, OperatedUnit, OwnHandovers } from '../../../src/handovers/handover.view.js';
import type { TaskListView } from '../../../src/tasks/index.js';
import { onePagePdf } from '../../support/sample-files.js';
import { FILLED_IN, PrizeSeason, type Caller } from '../applications/prize-season.js';
import { fileFor, FIRM, openUnitSeason, operator, taskOf } from './unit-season.js';

let prize: PrizeSeason;
beforeAll(async () => {
  prize = await openUnitSeason();
});
afterAll(() => prize.close());

const codeOf = ({ status, body }: { status: number; body: unknown }) => [
  status,
  (body as { code?: string } | null)?.code,
];
const applicationsOf = async (who: Caller) =>
  (await who.get<readonly ApplicationSummary[]>('/applications')).body.map(({ id }) => id).sort();
const tasksOf = async (who: Caller) =>
  (await who.get<TaskListView>(`/tasks?seasonId=${prize.season.id}&size=50`)).body.items.map(({ id }) => id);
const wish = (successor: Caller, more: object = {}) => ({
  ...{ seasonId: prize.season.id, organisation: FIRM, username: successor.username, reason: '调离本单位' },
  ...more,
});

describe('whoever leaves a unit', () => {
  let leaver: Caller;
  let successor: Caller;
  let draft: string;
  let own: string;
  let filed: { id: string; entryId: string };
  let returned: { id: string; entryId: string };
  let handover: string;

  beforeAll(async () => {
    leaver = await operator(prize, 'leaver');
    successor = await prize.as('applicant', undefined, 'successor');
    filed = await fileFor(prize, leaver, { field: '船' });
    returned = await fileFor(prize, leaver, { field: '桥' });
    await prize.decide(leaver, returned.entryId, 'return', { opinion: '请补正' });
    await leaver.post(`/tasks/${await taskOf(prize, filed.entryId)}/claim`);
    draft = await prize.draft(leaver, { ...FILLED_IN, field: '路' });
    own = await prize.draft(leaver, { ...FILLED_IN, name: '本人' });
  });

  it('sees what there is to hand over, unit by unit', async () => {
    const { units } = (await leaver.get<OwnHandovers>('/handovers')).body;
    expect(units).toMatchObject([
      { organisation: FIRM, organisationName: '河湾机械厂', roles: ['单位经办'], seasonTitle: '河湾工艺奖' },
    ]);
    expect(units[0]?.applications.map(({ id }) => id).sort()).toEqual(
      [draft, own, filed.id, returned.id].sort(),
    );
    expect((await successor.get<OwnHandovers>('/handovers')).body.units).toEqual([]);
  });

  it('names somebody who is there, for a unit of their own, once', async () => {
    const nobody = await leaver.post('/handovers', wish(successor, { username: 'nobody-here' }));
    expect(codeOf(nobody)).toEqual([422, 'HANDOVER_SUCCESSOR']);
    expect(codeOf(await leaver.post('/handovers', wish(leaver)))).toEqual([422, 'HANDOVER_SUCCESSOR']);
    expect((await successor.post('/handovers', wish(leaver))).status).toBe(404);
    const alien = await leaver.post('/handovers', wish(successor, { kept: [prize.season.id] }));
    expect(codeOf(alien)).toEqual([422, 'HANDOVER_KEPT']);
    const made = await leaver.post<{ id: string }>('/handovers', wish(successor, { kept: [own] }));
    expect(made.status).toBe(201);
    handover = made.body.id;
    expect(codeOf(await leaver.post('/handovers', wish(successor)))).toEqual([409, 'HANDOVER_OPEN']);
  });

  it('goes on working until the other takes over, which nobody else can do', async () => {
    expect(await applicationsOf(leaver)).toHaveLength(4);
    expect(await applicationsOf(successor)).toEqual([]);
    const stranger = await prize.as('applicant', undefined, 'stranger');
    for (const who of [leaver, stranger])
      expect((await who.post(`/handovers/${handover}/accept`)).status).toBe(403);
    expect((await stranger.post(`/handovers/${handover}/drop`)).status).toBe(403);
  });

  it('is out at the next request, and everything but what is their own goes on with the other', async () => {
    expect((await successor.post(`/handovers/${handover}/accept`)).status).toBe(204);
    for (const who of [leaver, successor]) expect((await who.get('/session')).status).toBe(401);
    const [gone, on] = [
      await prize.as('applicant', undefined, 'leaver'),
      await prize.as('applicant', undefined, 'successor'),
    ];
    expect(await applicationsOf(gone)).toEqual([own]);
    expect(await applicationsOf(on)).toEqual([draft, filed.id, returned.id].sort());
    expect(await tasksOf(gone)).toEqual([]);
    const task = await taskOf(prize, filed.entryId);
    expect(await tasksOf(on)).toEqual(expect.arrayContaining([task, await taskOf(prize, returned.entryId)]));
    // Taken by the one who left, gone on with by the other.
    expect((await gone.get(`/tasks/${task}`)).status).toBe(404);
    const opinion = { outcome: 'pass', data: { opinion: '同意' } };
    expect((await on.post(`/tasks/${task}/complete`, opinion)).status).toBe(200);
    for (const id of [draft, filed.id, returned.id]) {
      expect((await gone.get(`/applications/${id}`)).status).toBe(404);
      expect((await on.get(`/applications/${id}`)).status).toBe(200);
    }
    expect((await on.post(`/applications/${returned.id}/submit`)).status).toBe(200);
    const saved = await on.put(`/applications/${draft}/draft`, {
      data: { ...FILLED_IN, field: '路灯' },
      revision: 1,
    });
    expect(saved.status).toBe(200);
    const { items } = (await on.get<OwnHandovers>('/handovers')).body;
    expect(items).toMatchObject([{ state: 'done', moved: { roles: 1, applications: 3, tasks: 1 } }]);
    expect(codeOf(await on.post(`/handovers/${handover}/accept`))).toEqual([409, 'HANDOVER_SETTLED']);
  });

  it('stays in the history of each case and on the trail', async () => {
    const watcher = await prize.as('watcher');
    const { events } = (await watcher.get<EntryView>(`/entries/${filed.entryId}`)).body;
    expect(events.find(({ kind }) => kind === 'operator-changed')?.title).toBe('更换经办人');
    const trail = await prize.query<{ action: string }>(
      `SELECT action FROM audit_event WHERE subject = $1 ORDER BY at`,
      [`handover:${handover}`],
    );
    expect(trail.map(({ action }) => action)).toEqual(['handover.asked', 'handover.done']);
  });

  it('may take it back, and the other may decline', async () => {
    const on = await prize.as('applicant', undefined, 'successor');
    const back = await prize.as('applicant', undefined, 'leaver');
    for (const who of [on, back]) {
      const { body } = await on.post<{ id: string }>('/handovers', wish(back));
      expect((await who.post(`/handovers/${body.id}/drop`)).status).toBe(204);
      expect(codeOf(await back.post(`/handovers/${body.id}/accept`))).toEqual([409, 'HANDOVER_SETTLED']);
    }
    expect(await applicationsOf(on)).toHaveLength(3);
  });
});

describe('a unit whose operator has gone', () => {
  const FIRM_2 = '91320200MA1ABCDE2P';
  let gone: Caller;
  let successor: Caller;
  let north: Caller;
  let bureau: Caller;
  let letter: string;
  const path = (rest = '') => `/seasons/${prize.season.id}/handovers${rest}`;
  const body = (more: object = {}) => ({
    ...{ organisation: FIRM_2, fromId: gone.accountId, username: successor.username },
    ...{ reason: '原经办人离职', fileId: letter },
    ...more,
  });

  beforeAll(async () => {
    gone = await prize.as('applicant', undefined, 'gone');
    successor = await prize.as('applicant', undefined, 'newcomer');
    north = await prize.as('reviewer', 'north', 'north-1');
    bureau = await prize.as('officer', 'bureau', 'bureau-1');
    await prize.as('clerk', FIRM_2, 'gone');
    gone = await prize.as('applicant', undefined, 'gone');
    await fileFor(prize, gone, { firm: '南山木器厂', firmCode: FIRM_2, field: '家具' });
    letter = (await north.upload<{ id: string }>(path('/letters'), await onePagePdf())).body.id;
  });

  it('is found by the offices it belongs to, and by no other', async () => {
    const units = async (who: Caller) =>
      (await who.get<readonly OperatedUnit[]>(path(`/units?q=${encodeURIComponent('南山')}`))).body;
    expect(await units(north)).toMatchObject([
      {
        organisation: FIRM_2,
        operator: { id: gone.accountId },
        applications: [{ state: 'submitted', title: expect.any(String) }],
      },
    ]);
    expect(await units(await prize.as('reviewer', 'south'))).toEqual([]);
    // Accounts are the administrator's business, cases are not.
    const [seen] = await units(await prize.as('administrator'));
    expect(seen?.applications[0]?.title).toBeNull();
    expect((await gone.get(path('/units?q=南山'))).status).toBe(403);
  });

  it('needs the letter, a unit in the scope of the one who asks, and never the officer himself', async () => {
    expect(codeOf(await north.post(path(), body({ fileId: prize.season.id })))).toEqual([
      422,
      'HANDOVER_LETTER',
    ]);
    const south = await prize.as('reviewer', 'south', 'south-1');
    const other = (await south.upload<{ id: string }>(path('/letters'), await onePagePdf())).body.id;
    expect((await south.post(path(), body({ fileId: other }))).status).toBe(404);
    expect((await north.post(path(), body({ username: north.username }))).status).toBe(403);
  });

  it('goes on with another when a second officer has seen the letter', async () => {
    const { body: made } = await north.post<{ id: string }>(path(), body());
    expect(codeOf(await north.post(path(`/${made.id}/confirm`)))).toEqual([409, 'SECOND_PERSON_REQUIRED']);
    const south = await prize.as('reviewer', 'south', 'south-1');
    expect((await south.get(path(`/${made.id}/letter`))).status).toBe(404);
    expect((await south.post(path(`/${made.id}/confirm`))).status).toBe(404);
    expect((await bureau.get(path(`/${made.id}/letter`))).headers['content-type']).toBe('application/pdf');
    // Neither of the two whom it concerns settles it.
    expect((await successor.post(`/handovers/${made.id}/accept`)).status).toBe(403);
    expect((await bureau.post(path(`/${made.id}/confirm`))).status).toBe(204);
    expect((await gone.get('/session')).status).toBe(401);
    const on = await prize.as('applicant', undefined, 'newcomer');
    expect(await applicationsOf(on)).toHaveLength(1);
    expect(await applicationsOf(await prize.as('applicant', undefined, 'gone'))).toEqual([]);
    const { body: listed } = await bureau.get<readonly HandoverView[]>(path());
    expect(listed.find(({ id }) => id === made.id)).toMatchObject({
      ...{ state: 'done', way: 'letter', moved: { roles: 1, applications: 1, tasks: 0 } },
    });
    const again = (await north.upload<{ id: string }>(path('/letters'), await onePagePdf())).body.id;
    expect((await north.post(path(), body({ fileId: again }))).status).toBe(404);
  });

  it('two who confirm at once settle it once', async () => {
    const on = await prize.as('applicant', undefined, 'newcomer');
    const next = await prize.as('applicant', undefined, 'third');
    const file = (await north.upload<{ id: string }>(path('/letters'), await onePagePdf())).body.id;
    const { body: made } = await north.post<{ id: string }>(
      path(),
      body({ fromId: on.accountId, username: next.username, fileId: file }),
    );
    const second = await prize.as('officer', 'bureau', 'bureau-2');
    const answers = await Promise.all([bureau, second].map((who) => who.post(path(`/${made.id}/confirm`))));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
  });
});
