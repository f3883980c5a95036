import type { EntryView } from '../../src/entries/index.js';
import type { TaskListView, TaskView } from '../../src/tasks/index.js';
import { applicantLine } from '../support/applicant-lines.js';
import { RehearsedSeason, type FiledCase, type Problem, type Voice } from '../support/rehearsed-season.js';

const HOLDER = '钱无双';
const UNIT = '无锡独一无二制造有限公司';
const SCORERS = [1, 2, 3, 4, 5];
const PAPERS = ['formPaper', 'evidencePaper', 'formFile', 'evidenceFile'];

let season: RehearsedSeason;
let filed: FiledCase;
let numbers: string[];
let experts: { voice: Voice; task: string; mark: number }[];

beforeAll(async () => {
  season = await RehearsedSeason.open();
  await season.moveClockTo('2024-06-10T10:00:00');
  const base = applicantLine({ ref: 'blind', data: { name: HOLDER, unitName: UNIT } }, 7);
  numbers = ['idNumber', 'phone', 'bankAccount', 'unitCreditCode'].map((key) => String(base.data[key]));
  const [idNumber = '', phone = ''] = numbers;
  // Applicants write their names and numbers where nobody asked for them.
  const achievements = `${HOLDER}在${UNIT}攻克难题，联系电话${phone}，身份证${idNumber}。`;
  filed = await season.file({ ...base, data: { ...base.data, achievements } });
});
afterAll(() => season.close());

/** All that may be read of a case somewhere, as one text. */
const everything = async (voice: Voice): Promise<string> => {
  const paths = [
    `/entries?seasonId=${season.id}`,
    `/entries/${filed.entryId}`,
    `/tasks?seasonId=${season.id}`,
    `/tasks?seasonId=${season.id}&state=completed`,
  ];
  const texts = await Promise.all(paths.map(async (path) => (await voice.get(path)).text));
  return texts.join('\n');
};

describe('numbers of people', () => {
  it.each([
    'unitOfficer',
    'districtReviewer@xishan',
    'recommender@xishan',
    'centreOfficer@trainingCentre',
    'cityOfficer@cityBureau',
    'cityLeader@cityBureau',
    'financeOfficer@cityBureau',
    'supervisor',
  ])('%s sees in part only, in cases and in tasks', async (group) => {
    const unit = String(filed.line.data['unitCreditCode']);
    const voice = await season.as(group === 'unitOfficer' ? `unitOfficer@${unit}` : group);
    const entry = await voice.get<EntryView>(`/entries/${filed.entryId}`);
    expect([entry.status, entry.body.masked]).toEqual([200, true]);
    const answers = entry.body.answers.flatMap(({ items }) => items);
    const shown = answers.filter(({ sensitive }) => sensitive !== null);
    expect(shown.length).toBeGreaterThan(2);
    for (const { path, value, masked } of shown) {
      expect([path, masked, value?.includes('*')]).toEqual([path, true, true]);
    }
    // What applicants write into a text of their own stays as it was written for those who review it.
    const { achievements: _, ...inputs } = Object.fromEntries(
      answers.map(({ path, value }) => [path, value]),
    );
    const text = JSON.stringify(inputs);
    for (const number of numbers.slice(0, 3)) expect(text).not.toContain(number);
  });

  it('appear in full with a reason and the capability, one call at a time, on the record', async () => {
    const officer = await season.as('cityOfficer@cityBureau');
    const ask = (voice: Voice, body: object) =>
      voice.post<EntryView & Problem>(`/entries/${filed.entryId}/unmask`, body);
    for (const group of ['districtReviewer@xishan', 'cityLeader@cityBureau', 'supervisor', 'administrator']) {
      expect([group, (await ask(await season.as(group), { reason: '看看' })).status]).toEqual([group, 403]);
    }
    for (const body of [{}, { reason: '' }, { reason: ' \n' }, { reason: 1 }, { reason: 'x'.repeat(501) }]) {
      const refused = await ask(officer, body);
      expect([refused.status, refused.body.code, refused.body.fields?.[0]?.field]).toEqual([
        422,
        'INPUT_INVALID',
        'reason',
      ]);
    }
    const audited = () =>
      season.sql<{ data: string; subject: string }>(
        `SELECT data, subject FROM audit_event WHERE action = 'entry.unmasked'`,
      );
    expect(await audited()).toEqual([]);
    const clear = await ask(officer, { reason: '与证件原件核对' });
    expect(clear.status).toBe(200);
    for (const number of numbers) expect(clear.text).toContain(number);
    const [trail] = await audited();
    expect([trail?.subject, JSON.parse(trail?.data ?? '{}')]).toEqual([
      `entry:${filed.entryId}`,
      { reason: '与证件原件核对' },
    ]);
    expect((await officer.get<EntryView>(`/entries/${filed.entryId}`)).body.masked).toBe(true);
  });

  it('are in no list, and nowhere for whoever runs or audits the platform', async () => {
    for (const group of ['cityOfficer@cityBureau', 'supervisor', 'administrator', 'auditor']) {
      const voice = await season.as(group);
      const paths = [
        `/entries?seasonId=${season.id}`,
        `/tasks?seasonId=${season.id}`,
        `/instances?seasonId=${season.id}`,
        `/seasons/${season.id}/rehearsal/tasks`,
        '/accounts',
        '/audit',
      ];
      for (const path of paths) {
        const { text } = await voice.get(path);
        for (const number of numbers.slice(0, 3))
          expect(`${group} ${path} ${text.includes(number)}`).toBe(`${group} ${path} false`);
      }
    }
    for (const group of ['administrator', 'auditor']) {
      const voice = await season.as(group);
      expect((await voice.get(`/entries/${filed.entryId}`)).status).toBe(403);
      for (const id of Object.values(filed.files)) expect((await voice.get(`/files/${id}`)).status).toBe(404);
      expect((await voice.get(`/applications/${filed.applicationId}/documents/application`)).status).toBe(
        404,
      );
    }
  });
});

describe('an expert', () => {
  beforeAll(async () => {
    await season.decide(filed.entryId, 'unitConfirm', 'confirm', { opinion: `同意${HOLDER}申报` });
    await season.decide(filed.entryId, 'districtReview', 'recommend');
    await season.decide(filed.entryId, 'recommend', 'recommend');
    await season.decide(filed.entryId, 'centreCheck', 'pass');
    await season.decide(filed.entryId, 'cityCheck', 'pass');
    await season.decide(filed.entryId, 'paperReceipt', 'received', { received: PAPERS });
    await season.moveClockTo('2024-08-21T09:00:00');
    await season.decide(null, 'setUpPanels', 'confirm', {});
    const seats = await season.sql<{ id: string; group: string }>(
      `SELECT t.id, g.group_key AS "group" FROM task t JOIN task_group g ON g.task_id = t.id
       WHERE t.entry_id = $1 AND t.element_id = 'expertScore' AND t.state = 'open' ORDER BY g.group_key`,
      [filed.entryId],
    );
    expect(seats).toHaveLength(SCORERS.length);
    experts = [];
    for (const [index, seat] of seats.entries()) {
      experts.push({ voice: await season.as(seat.group), task: seat.id, mark: 81.25 + index });
    }
  });

  const score = ({ voice, task, mark }: (typeof experts)[number]) =>
    voice.post(`/tasks/${task}/complete`, {
      outcome: 'submit',
      data: { score: mark, comment: `意见${mark}` },
    });
  const expectBlind = (text: string): void => {
    const opinion = `同意${HOLDER}申报`;
    for (const word of [HOLDER, UNIT, opinion, filed.receiptNo, ...numbers]) expect(text).not.toContain(word);
  };

  it('reads the work and nothing that tells whose it is', async () => {
    for (const { voice, task } of experts) {
      const list = await voice.get<TaskListView>(`/tasks?seasonId=${season.id}`);
      expect(list.body.items).toHaveLength(1);
      const view = await voice.get<TaskView>(`/tasks/${task}`);
      expect(view.body).toMatchObject({ blind: true, entry: { masked: true, mayUnmask: false } });
      expect(view.body.entry?.answers.length).toBeGreaterThan(0);
      const entry = await voice.get<EntryView>(`/entries/${filed.entryId}`);
      expect(entry.status).toBe(200);
      for (const text of [list.text, view.text, entry.text]) expectBlind(text);
    }
  });

  it('gets the evidence under names that tell nothing, and no photograph', async () => {
    const { voice, task } = experts[0]!;
    const { body } = await voice.get<TaskView>(`/tasks/${task}`);
    const shown = body.entry?.evidence.flatMap(({ files }) => files) ?? [];
    expect(shown.map(({ name }) => name)).toEqual(['材料1.pdf', '材料1.pdf', '材料1.pdf']);
    for (const { id } of shown) {
      const file = await voice.get(`/files/${id}?inline=1`);
      expect(file.status).toBe(200);
      expectBlind(decodeURIComponent(file.headers.get('content-disposition') ?? ''));
    }
    expect((await voice.get(`/files/${filed.files['form'] ?? ''}`)).status).toBe(404);
    // The offices read them under the names they were given.
    const reviewer = await season.as('districtReviewer@xishan');
    const named = await reviewer.get(`/files/${filed.files['basics'] ?? ''}`);
    expect(decodeURIComponent(named.headers.get('content-disposition') ?? '')).toContain(HOLDER);
  });

  it('finds nothing by a name, prints nothing, unmasks nothing', async () => {
    const { voice } = experts[0]!;
    for (const word of [HOLDER, UNIT, filed.receiptNo]) {
      const query = `seasonId=${season.id}&q=${encodeURIComponent(word)}`;
      expect((await voice.get(`/tasks?${query}`)).body['total']).toBe(0);
      expect((await voice.get(`/entries?${query}`)).body['total']).toBe(0);
    }
    expect((await voice.get(`/applications/${filed.applicationId}/documents/application`)).status).toBe(404);
    expect((await voice.get(`/applications/${filed.applicationId}/files`)).status).toBe(404);
    expect((await voice.post(`/entries/${filed.entryId}/unmask`, { reason: '想看' })).status).toBe(403);
  });

  it('prints a blank score sheet of the own seat only, under a name that tells nothing, until it is scored', async () => {
    const [first, second] = experts;
    const paper = (voice: Voice, task: string) => voice.get<Problem>(`/tasks/${task}/score-sheet.pdf`);
    const own = await paper(first!.voice, first!.task);
    expect([own.status, own.headers.get('content-type'), own.text.slice(0, 5)]).toEqual([
      ...[200, 'application/pdf', '%PDF-'],
    ]);
    const name = decodeURIComponent(own.headers.get('content-disposition') ?? '');
    expect(name).toMatch(/评分表/);
    expectBlind(name);
    expect((await paper(first!.voice, second!.task)).status).toBe(404);
    for (const group of ['administrator', 'auditor', 'districtReviewer@xishan'])
      expect((await paper(await season.as(group), first!.task)).status).toBe(404);
  });

  it('has no part in the seats of others, and learns no score of theirs', async () => {
    const [first, second, third] = experts;
    expect((await score(first!)).status).toBe(200);
    expect((await score(second!)).status).toBe(200);
    await season.settle();
    expect((await first!.voice.get(`/tasks/${first!.task}/score-sheet.pdf`)).status).toBe(404);
    for (const other of [first!, second!, experts[3]!]) {
      expect((await third!.voice.get(`/tasks/${other.task}`)).status).toBe(404);
    }
    // As numbers of their own: ids are full of digits.
    const marks = /(?<![\w-])(?:81\.25|8125|82\.25|8225)(?![\w-])|意见8/;
    const watchers = [
      'supervisor',
      'cityOfficer@cityBureau',
      'cityLeader@cityBureau',
      'districtReviewer@xishan',
    ];
    for (const voice of [third!.voice, ...(await Promise.all(watchers.map((group) => season.as(group))))]) {
      expect(await everything(voice)).not.toMatch(marks);
      for (const path of ['rankings', 'scoring', 'panels', 'notices']) {
        expect((await voice.get(`/seasons/${season.id}/${path}`)).text).not.toMatch(marks);
      }
    }
    for (const group of ['administrator', 'auditor']) {
      const voice = await season.as(group);
      const [instance] = await season.sql<{ key: string }>(
        'SELECT instance_key AS key FROM entry WHERE id = $1',
        [filed.entryId],
      );
      for (const path of [`/instances/${instance?.key ?? ''}`, '/audit', `/seasons/${season.id}/incidents`]) {
        expect((await voice.get(path)).text).not.toMatch(/"score":\s*8|意见8/);
      }
    }
    // The own sheet can be read again and not changed.
    expect((await first!.voice.get<TaskView>(`/tasks/${first!.task}`)).body.data).toMatchObject({
      score: 81.25,
    });
    expect((await score(first!)).body['code']).toBe('TASK_ALREADY_DONE');
  });
});

describe('supervision', () => {
  it('reads cases, processes and results, and changes nothing', async () => {
    const supervisor = await season.as('supervisor');
    const reads = [
      `/entries/${filed.entryId}`,
      `/entries?seasonId=${season.id}`,
      `/seasons/${season.id}/panels`,
      `/seasons/${season.id}/rankings`,
      `/seasons/${season.id}/process`,
      `/seasons/${season.id}/payments`,
      `/quotas?seasonId=${season.id}`,
      `/applications/${filed.applicationId}/documents`,
      `/files/${filed.files['basics'] ?? ''}`,
    ];
    for (const path of reads) expect([path, (await supervisor.get(path)).status]).toEqual([path, 200]);

    const state = async () =>
      season.sql(
        `SELECT (SELECT md5(string_agg(e::text, '' ORDER BY id)) FROM entry e) AS entries,
           (SELECT md5(string_agg(t::text, '' ORDER BY id)) FROM task t) AS tasks,
           (SELECT md5(string_agg(a::text, '' ORDER BY id)) FROM application a) AS applications,
           (SELECT md5(string_agg(d::text, '' ORDER BY key)) FROM season_date d) AS dates,
           (SELECT count(*) FROM audit_event) AS trail, (SELECT now FROM clock WHERE id <> 'real') AS clock`,
      );
    const before = await state();
    const task = experts[4]!.task;
    const opened = await season.task(null, 'confirmShortlist').catch(() => null);
    const decision = { outcome: 'submit', data: { score: 1 } };
    const writes: [string, string, unknown][] = [
      ['POST', `/tasks/${task}/claim`, {}],
      ['POST', `/tasks/${task}/release`, {}],
      ['POST', `/tasks/${task}/complete`, decision],
      ...(opened ? [['POST', `/tasks/${opened.id}/claim`, {}] as [string, string, unknown]] : []),
      ['POST', `/entries/${filed.entryId}/unmask`, { reason: '监督检查' }],
      ['POST', '/applications', { seasonId: season.id, award: 'technician' }],
      ['PUT', `/applications/${filed.applicationId}/draft`, { data: {}, revision: 1 }],
      ['POST', `/applications/${filed.applicationId}/submit`, {}],
      ['POST', `/applications/${filed.applicationId}/withdraw`, { reason: '撤回' }],
      ['PUT', `/applications/${filed.applicationId}/files/order`, { section: 'basics', ids: [] }],
      ['DELETE', `/applications/${filed.applicationId}/files/${filed.files['basics'] ?? ''}`, {}],
      ['PUT', `/seasons/${season.id}/dates/naming`, { at: '2024-10-01T00:00', reason: '延期' }],
      ['POST', `/seasons/${season.id}/clock`, { next: true }],
      ['POST', `/seasons/${season.id}/settle`, {}],
      ['POST', '/register', { seasonId: season.id, rows: [] }],
      ['POST', '/incidents/1/resolve', {}],
      ['POST', '/memberships', { accountId: filed.entryId, role: 'auditor' }],
      ['POST', '/accounts/staff', { username: 'new-person', displayName: '新人' }],
    ];
    for (const [method, path, body] of writes) {
      const { status } = await supervisor.json(method as 'POST', path, body);
      expect([method, path, [403, 404].includes(status), status]).toEqual([method, path, true, status]);
    }
    const many = await supervisor.post<{ ok: boolean }[]>('/tasks/complete-many', {
      ids: [task],
      ...decision,
    });
    expect(many.body).toEqual([expect.objectContaining({ ok: false, code: 'NOT_FOUND' })]);
    expect(await state()).toEqual(before);
  });
});
