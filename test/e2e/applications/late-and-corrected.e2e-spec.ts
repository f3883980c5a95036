import { DataSource } from 'typeorm';
import type { ApplicationView } from '../../../src/applications/index.js';
import type { LateAdmissionsView } from '../../../src/applications/late-admission.view.js';
import type { EntryListView, EntryView } from '../../../src/entries/entry.view.js';
import { QuotaBook } from '../../../src/quotas/index.js';
import { onePagePdf } from '../../support/sample-files.js';
import { prizePlan, prizeVersion } from './prize-plan.js';
import { FILLED_IN, PrizeSeason, type Caller } from './prize-season.js';

/** Admitted late, asked to correct item by item, taken back as the plan says. */

let prize: PrizeSeason;
let officer: Caller;
let second: Caller;
let reviewer: Caller;

const review = prizePlan.tasks['review']!;
const { pass, return: back } = review.outcomes;

beforeAll(async () => {
  prize = await PrizeSeason.open(
    {},
    prizeVersion({
      dates: {
        ...prizePlan.dates,
        lastCall: { label: '逾期受理截止', at: '2031-04-10T24:00', kind: 'closes' },
        withdrawBy: { label: '撤回截止', at: '2031-04-20T24:00', kind: 'closes' },
      },
      lateAdmission: { capability: 'check', latest: 'lastCall' },
      withdrawal: { until: { date: 'withdrawBy' }, reason: 'optional', freesPlace: true },
      quotas: {
        relation: 'office',
        totals: { prize: 1 },
        holders: [{ organisation: 'north', places: { prize: 1 } }],
      },
      tasks: {
        ...prizePlan.tasks,
        review: {
          ...review,
          outcomes: {
            ...review.outcomes,
            pass: { ...pass!, effects: [{ do: 'take-place' }] },
            return: { ...back!, effects: [{ do: 'request-correction', workingDays: 2, items: 'required' }] },
          },
        },
      },
    }),
  );
  const { app } = prize.test;
  await app
    .get(DataSource)
    .transaction((tx) => app.get(QuotaBook).sync(tx, prize.season.id, prize.version.plan));
  officer = await prize.as('officer', 'bureau', 'officer-1');
  second = await prize.as('officer', 'bureau', 'officer-2');
  reviewer = await prize.as('reviewer', 'north');
});
afterAll(() => prize.close());
beforeEach(() => prize.setClock('2031-03-10T12:00:00+08:00'));

let people = 0;
const applicantOf = () => prize.as('applicant', undefined, `late-${(people += 1)}`);
async function ready(applicant: Caller): Promise<string> {
  const id = await prize.draft(applicant, { ...FILLED_IN, field: `领域${people}` });
  await applicant.upload(`/applications/${id}/files?section=proof`, await onePagePdf());
  return id;
}
async function filed(): Promise<{ applicant: Caller; id: string; entryId: string }> {
  const applicant = await applicantOf();
  const id = await ready(applicant);
  const { body } = await applicant.post<{ entryId: string }>(`/applications/${id}/submit`);
  await prize.settle();
  return { applicant, id, entryId: body.entryId };
}
const late = (rest = '') => `/seasons/${prize.season.id}/late-admissions${rest}`;
const seen = async (applicant: Caller, id: string) =>
  (await applicant.get<ApplicationView>(`/applications/${id}`)).body;

describe('after the cut-off', () => {
  const wish = (applicant: Caller, changes: object = {}) => ({
    ...{ username: applicant.username, award: 'prize', until: '2031-04-05T17:30', reason: '住院治疗' },
    ...changes,
  });

  it('an applicant whom two officers admit hands in, until the minute they said; the case tells', async () => {
    const applicant = await applicantOf();
    const id = await ready(applicant);
    await prize.setClock('2031-04-02T09:00:00+08:00');
    expect((await applicant.post(`/applications/${id}/submit`)).body['code']).toBe('SUBMISSION_CLOSED');
    // Too late, and nothing lost.
    expect(await seen(applicant, id)).toMatchObject({
      ...{ editable: false, editableReason: expect.stringContaining('逾期受理') },
      draft: { data: { name: '张三' } },
    });
    const asked = await officer.post<{ id: string }>(late(), wish(applicant));
    expect(asked.status).toBe(201);
    expect((await applicant.post(`/applications/${id}/submit`)).body['code']).toBe('SUBMISSION_CLOSED');
    const own = await officer.post(late(`/${asked.body.id}/confirm`));
    expect([own.status, own.body['code']]).toEqual([409, 'SECOND_PERSON_REQUIRED']);
    expect((await second.post(late(`/${asked.body.id}/confirm`))).status).toBe(204);
    expect(await seen(applicant, id)).toMatchObject({
      ...{ editable: true, submitReason: null, deadline: '2031-04-05T09:30:00.000Z' },
    });
    // Another's application stays shut.
    const other = await applicantOf();
    const refused = await other.post('/applications', { seasonId: prize.season.id, award: 'prize' });
    expect(refused.body['code']).toBe('SUBMISSION_CLOSED');
    await prize.setClock('2031-04-05T17:30:00+08:00');
    expect((await applicant.post(`/applications/${id}/submit`)).body['code']).toBe('SUBMISSION_CLOSED');
    await prize.setClock('2031-04-05T17:29:59+08:00');
    const handed = await applicant.post<{ entryId: string }>(`/applications/${id}/submit`);
    expect(handed.status).toBe(200);
    await prize.settle();
    const shown = (await reviewer.get<EntryView>(`/entries/${handed.body.entryId}`)).body;
    expect(shown.events.find(({ kind }) => kind === 'late')).toMatchObject({
      title: '逾期受理',
      opinion: expect.stringMatching(/住院治疗（经办：.+，复核：.+）/),
    });
    const again = await second.post(late(`/${asked.body.id}/confirm`));
    expect([again.status, again.body['code']]).toEqual([409, 'LATE_ADMISSION_SETTLED']);
  });

  it('somebody without a draft may begin one; who is let drop may not', async () => {
    await prize.setClock('2031-04-02T09:00:00+08:00');
    const [admitted, dropped] = [await applicantOf(), await applicantOf()];
    for (const [who, how] of [
      [admitted, 'confirm'],
      [dropped, 'drop'],
    ] as const) {
      const { body } = await officer.post<{ id: string }>(late(), wish(who));
      expect((await second.post(late(`/${body.id}/${how}`))).status).toBe(204);
    }
    const begin = (who: Caller) => who.post('/applications', { seasonId: prize.season.id, award: 'prize' });
    expect([(await begin(admitted)).status, (await begin(dropped)).status]).toEqual([201, 409]);
    const { items, closed } = (await officer.get<LateAdmissionsView>(late())).body;
    expect(closed).toBeNull();
    expect(items.map(({ state }) => state).sort()).toEqual(['admitted', 'admitted', 'dropped']);
  });

  it('nobody is admitted by whom the plan does not let, to a time that is no good, or under a false name', async () => {
    await prize.setClock('2031-04-02T09:00:00+08:00');
    const applicant = await applicantOf();
    expect((await reviewer.post(late(), wish(applicant))).status).toBe(403);
    expect((await applicant.post(late(), wish(applicant))).status).toBe(403);
    for (const [changes, code] of [
      [{ until: '2031-04-01T00:00' }, 'LATE_UNTIL_PAST'],
      [{ until: '2031-04-11T00:01' }, 'LATE_UNTIL_TOO_LATE'],
      [{ username: 'nobody-here' }, 'LATE_APPLICANT'],
      [{ award: 'medal' }, 'LATE_AWARD'],
      [{ applicationId: prize.season.id }, 'LATE_APPLICATION'],
    ] as const) {
      const answer = await officer.post(late(), wish(applicant, changes));
      expect([answer.status, answer.body['code']]).toEqual([422, code]);
    }
  });

  it('is final under a plan that admits nobody', async () => {
    const strict = await PrizeSeason.open();
    const clerk = await strict.as('officer', 'bureau');
    const path = `/seasons/${strict.season.id}/late-admissions`;
    const answer = await clerk.post(path, {
      username: 'x',
      award: 'prize',
      until: '2031-04-05T17:30',
      reason: '住院',
    });
    expect([answer.status, answer.body['code']]).toEqual([409, 'LATE_ADMISSION_NOT_ALLOWED']);
    expect((await clerk.get<LateAdmissionsView>(path)).body).toMatchObject({
      items: [],
      closed: expect.any(String),
    });
    await strict.close();
  });
});

describe('a case that is returned', () => {
  const corrections = [
    { item: 'idNumber', remark: '与身份证不一致' },
    { item: 'evidence:proof', remark: '请重新扫描，第二页看不清' },
  ];
  const decide = async (entryId: string, list: readonly object[] | undefined) => {
    await prize.settle();
    const [task] = await prize.query<{ id: string }>(
      `SELECT id FROM task WHERE entry_id = $1 AND state = 'open'`,
      [entryId],
    );
    const body = { outcome: 'return', data: { opinion: '请补正。' }, ...(list && { corrections: list }) };
    const answer = await reviewer.post(`/tasks/${task?.id ?? ''}/complete`, body);
    await prize.settle();
    return answer;
  };

  it('says item by item what, until when and how long that is; and is printed', async () => {
    const { applicant, id, entryId } = await filed();
    expect((await applicant.get(`/applications/${id}/correction-notice`)).status).toBe(404);
    for (const wrong of [
      undefined,
      [{ item: 'colour', remark: '红' }],
      [{ item: 'idNumber', remark: '  ' }],
    ]) {
      const refused = await decide(entryId, wrong);
      expect([refused.status, refused.body['code']]).toEqual([422, 'CORRECTION_ITEMS']);
    }
    expect((await decide(entryId, corrections)).status).toBe(200);
    expect((await seen(applicant, id)).correction).toEqual({
      due: '2031-03-12T16:00:00.000Z',
      remark: '请补正。',
      items: [
        { item: 'idNumber', label: '身份证号', remark: '与身份证不一致' },
        { item: 'evidence:proof', label: '证明材料', remark: '请重新扫描，第二页看不清' },
      ],
      ...{ daysLeft: 3, overdue: false },
    });
    for (const who of [applicant, reviewer]) {
      const notice = await who.get(`/applications/${id}/correction-notice`);
      expect([notice.status, notice.raw.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    }
    const stranger = await applicantOf();
    expect((await stranger.get(`/applications/${id}/correction-notice`)).status).toBe(404);
    const row = async () =>
      (await reviewer.get<EntryListView>(`/entries?seasonId=${prize.season.id}&size=200`)).body.items.find(
        (each) => each.id === entryId,
      );
    expect(await row()).toMatchObject({
      correctionDue: '2031-03-12T16:00:00.000Z',
      correctionOverdue: false,
    });
    await prize.setClock('2031-03-13T00:00:00+08:00');
    expect(await row()).toMatchObject({ correctionOverdue: true });
    expect((await seen(applicant, id)).correction).toMatchObject({ daysLeft: 0, overdue: true });
    await prize.setClock('2031-03-11T09:00:00+08:00');
    expect((await applicant.post(`/applications/${id}/submit`)).status).toBe(200);
    expect((await seen(applicant, id)).correction).toBeNull();
    expect(await row()).toMatchObject({ correctionDue: null, correctionOverdue: false });
    const asked = await prize.query('SELECT answered_at FROM correction_request WHERE application_id = $1', [
      id,
    ]);
    expect(asked).toEqual([{ answered_at: new Date('2031-03-11T01:00:00Z') }]);
  }, 120_000);
});

describe('taking back', () => {
  it('gives the place back, without a reason where none is asked, until the date of the plan', async () => {
    const [one, two, three] = [await filed(), await filed(), await filed()];
    const decide = (entryId: string) => prize.decide(reviewer, entryId, 'pass', { opinion: '同意。' });
    expect((await decide(one.entryId)).status).toBe(200);
    expect((await decide(two.entryId)).body['code']).toBe('QUOTA_FULL');
    expect((await seen(one.applicant, one.id)).withdrawal).toEqual({
      ...{ closed: null, reasonRequired: false, freesPlace: true },
    });
    expect((await one.applicant.post(`/applications/${one.id}/withdraw`)).status).toBe(204);
    expect((await decide(two.entryId)).status).toBe(200);
    expect(await prize.query('SELECT used FROM quota_node WHERE parent_id IS NULL')).toEqual([{ used: 1 }]);
    await prize.setClock('2031-04-21T00:00:00+08:00');
    const closed = await three.applicant.post(`/applications/${three.id}/withdraw`, { reason: '出国' });
    expect([closed.status, closed.body['code']]).toEqual([409, 'WITHDRAWAL_CLOSED']);
    expect((await seen(three.applicant, three.id)).withdrawal.closed).toContain('撤回期限已过');
  });
});
