import { readFileSync } from 'node:fs';
import type { SeasonPlan } from '../../../src/seasons/index.js';
import type { NoticeRow, NoticeView } from '../../../src/notices/notice.view.js';
import { bpmn, choice, end, receive, service, start, workEnd } from '../../support/bpmn.js';
import { craftVersion } from '../tasks/craft-plan.js';
import { CraftSeason, type Actor, type FiledCase, type Problem } from '../tasks/craft-season.js';

const review = bpmn(
  'craft-review',
  {
    begin: start('begin'),
    enter: service('enter', 'reach-stage', { stage: 'entered' }),
    wait: receive('wait', 'intake-over'),
    judged: choice('judged', 'judged-name'),
    name: service('name', 'name-holder'),
    kept: workEnd('kept', 'end-entry', { status: 'kept' }),
    left: workEnd('left', 'end-entry', { status: 'left' }),
  },
  [
    ...['begin -> enter', 'enter -> wait', 'wait -> judged', 'judged -> left : =upheld', 'judged -> name'],
    ...['name -> kept'],
  ],
  { 'intake-over': '=entryId' },
);

/** Four notices, one after another, each at a message. */
const season = bpmn(
  'craft-season',
  {
    begin: start('begin'),
    first: receive('first', 'go-first'),
    post: service('post', 'post-notice', { notice: 'intake' }),
    again: receive('again', 'go-again'),
    repost: service('repost', 'post-notice', { notice: 'intake' }),
    last: receive('last', 'go-last'),
    finish: service('finish', 'end-notice', { notice: 'intake' }),
    named: receive('named', 'go-named'),
    tell: service('tell', 'post-notice', { notice: 'holders' }),
    over: end('over'),
  },
  [
    ...['begin -> first', 'first -> post', 'post -> again', 'again -> repost', 'repost -> last'],
    ...['last -> finish', 'finish -> named', 'named -> tell', 'tell -> over'],
  ],
  Object.fromEntries(['first', 'again', 'last', 'named'].map((name) => [`go-${name}`, '=seasonId'])),
);

const columns = { craft: [{ label: '姓名', value: 'holderName' }] };
const change = (plan: SeasonPlan): SeasonPlan => ({
  ...plan,
  awards: plan.awards.map((award) => ({
    ...award,
    naming: {
      ...award.naming,
      certificateNumber: 'area + numberText + " " + notices.intake.lastDay',
      numbering: { by: ['area'], start: 11, width: 4 },
    },
  })),
  notices: {
    intake: {
      ...{ title: '受理名单公示', stage: 'entered', calendarDays: 7, columns, template: 'notice.typ' },
      ...{ order: 'strokes' as const, groupBy: 'area', onCorrection: 'restart' as const, place: '局网站' },
      message: 'intake-over',
    },
    holders: { title: '命名公布', named: true, workingDays: 1, columns, objections: false, order: 'pinyin' },
  },
});
/** The shipped template with what it reads. */
const templates = Object.fromEntries(
  ['notice.typ', 'lib.typ', 'notice.settings.json', 'layout.settings.json'].map((name) => [
    `templates/${name}`,
    readFileSync(`templates/wuxi-2024/${name}`, 'utf8'),
  ]),
);

let craft: CraftSeason;
let officer: Actor;
const cases = new Map<string, FiledCase>();

const go = async (name: string): Promise<void> => {
  await craft.inTransaction((tx) =>
    craft.engine.publish(tx, { name: `go-${name}`, correlationKey: craft.season.id, timeToLiveMs: 60_000 }),
  );
  await craft.settle();
};
const posted = async (): Promise<readonly NoticeRow[]> =>
  (await officer.get<NoticeRow[]>(`/public/notices?seasonId=${craft.season.id}`)).body;
const shown = async (id: string): Promise<NoticeView> =>
  (await officer.get<NoticeView>(`/public/notices/${id}`)).body;
const namesIn = (notice: NoticeView) =>
  notice.lists.map(({ group, items }) => [group, ...items.map(({ values }) => values[0])]);
const object = (noticeId: string, name: string) =>
  officer.post(`/public/notices/${noticeId}/objections`, {
    ...{ itemId: cases.get(name)?.entryId, name: '某群众', contact: '13912345678' },
    content: '业绩与事实不符，请予核实。',
  });
const correct = (noticeId: string, actor = officer) =>
  actor.post<Problem & { id: string }>(`/seasons/${craft.season.id}/notices/${noticeId}/corrections`, {
    reason: '姓名有误，予以更正',
  });

beforeAll(async () => {
  craft = await CraftSeason.open({
    version: craftVersion(change, {
      ...{ 'diagrams/craft-review.bpmn': review, 'diagrams/craft-season.bpmn': season },
      ...templates,
    }),
  });
  officer = await craft.actor('经办人', 'officer@bureau');
  for (const [name, area] of [
    ['周三', 'north'],
    ['丁一', 'south'],
    ['李四', 'north'],
    ['王二', 'north'],
  ] as const)
    cases.set(name, await craft.file({ fullName: name, area }));
});
afterAll(() => craft.close());

describe('a notice of those who reached a stage', () => {
  let first: NoticeRow;

  it('lists them by district and strokes, for calendar days', async () => {
    await go('first');
    [first] = (await posted()) as [NoticeRow];
    expect(first).toMatchObject({
      ...{ title: '受理名单公示', lastDay: '2031-05-27', days: 7, daysAre: 'calendar', place: '局网站' },
      ...{ revision: 1, corrects: null, correctedBy: null, ended: false, printable: true },
    });
    expect(namesIn(await shown(first.id))).toEqual([
      ['北区局', '王二', '李四', '周三'],
      ['南区局', '丁一'],
    ]);
  });

  it('is printed by the plan’s template', async () => {
    const { statusCode, headers, rawPayload } = await craft.test.app.inject({
      url: `/api/public/notices/${first.id}/document`,
    });
    expect([statusCode, headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('is corrected by whoever publishes, with a reason, and the old one stays with a mark', async () => {
    expect((await object(first.id, '李四')).status).toBe(201);
    await craft.setClock('2031-05-21T10:00:00+08:00');
    const reviewer = await craft.actor('审查员', 'reviewer@north');
    expect((await correct(first.id, reviewer)).status).toBe(403);
    const short = await officer.post(`/seasons/${craft.season.id}/notices/${first.id}/corrections`, {
      reason: '错',
    });
    expect([short.status, short.body.fields?.[0]?.message]).toEqual([422, '请写明更正了什么（至少 5 个字）']);
    await craft.query(`UPDATE entry SET status = 'left' WHERE id = $1`, [cases.get('王二')?.entryId]);
    const answers = await Promise.all([correct(first.id), correct(first.id)]);
    const [taken, refused] = answers.sort((a, b) => a.status - b.status);
    expect([taken.status, refused.status]).toEqual([201, 409]);
    expect(refused.body.code).toBe('NOTICE_CORRECTED');
    const [correction, old] = (await posted()) as [NoticeRow, NoticeRow];
    expect(old).toMatchObject({ id: first.id, correctedBy: correction.id, ended: false });
    expect(correction).toMatchObject({
      ...{ corrects: first.id, correctionReason: '姓名有误，予以更正', revision: 2, lastDay: '2031-05-28' },
    });
    expect(namesIn(await shown(correction.id))[0]).toEqual(['北区局', '李四', '周三']);
    expect(namesIn(await shown(first.id))[0]).toHaveLength(4);
    const dates = await craft.query<{ at: Date }>(
      `SELECT at FROM season_date WHERE season_id = $1 AND key = 'notice:intake'`,
      [craft.season.id],
    );
    expect(dates[0]?.at).toEqual(new Date('2031-05-28T16:00:00Z'));
    expect((await object(first.id, '周三')).body.code).toBe('NOTICE_CORRECTED');
    expect((await object(correction.id, '王二')).status).toBe(404);
  });

  it('posted again by the diagram before its end is a correction too', async () => {
    await go('again');
    const [latest, second] = await posted();
    expect(latest).toMatchObject({ revision: 3, corrects: second?.id, correctionReason: null });
  });

  it('ends with all its corrections: what is objected to in any of them waits, the rest goes on once', async () => {
    await go('last');
    expect((await posted()).every(({ ended }) => ended)).toBe(true);
    const status = await craft.query<{ name: string; status: string; certificate: string | null }>(
      `SELECT e.holder_name AS name, e.status, r.certificate_no AS certificate FROM entry e
       LEFT JOIN register_entry r ON r.entry_id = e.id WHERE e.season_id = $1 ORDER BY e.holder_name COLLATE "C"`,
      [craft.season.id],
    );
    expect(status).toEqual([
      { name: '丁一', status: 'kept', certificate: 'south0011 2031-05-28' },
      // The number before is kept for the one who stands before it on the list.
      { name: '周三', status: 'kept', certificate: 'north0012 2031-05-28' },
      { name: '李四', status: 'open', certificate: null },
      // Taken off the list by the correction: told like one objected to.
      { name: '王二', status: 'left', certificate: null },
    ]);
    const refused = await correct((await posted())[0]?.id ?? '');
    expect([refused.status, refused.body.code]).toEqual([409, 'NOTICE_ENDED']);
  });

  it('gives who was held up by an objection the number of the place on the list', async () => {
    const entryId = cases.get('李四')?.entryId ?? '';
    await craft.inTransaction((tx) =>
      craft.engine.publish(tx, {
        ...{ name: 'intake-over', correlationKey: entryId, timeToLiveMs: 60_000 },
        variables: { upheld: false },
      }),
    );
    await craft.settle();
    const named = await craft.query<{ certificate: string }>(
      'SELECT certificate_no AS certificate FROM register_entry WHERE entry_id = $1',
      [entryId],
    );
    expect(named).toEqual([{ certificate: 'north0011 2031-05-28' }]);
  });
});

describe('a notice of the named', () => {
  it('lists them by pinyin after the approval and takes no objections', async () => {
    await go('named');
    const notice = (await posted()).find(({ key }) => key === 'holders');
    expect(notice).toMatchObject({ key: 'holders', objections: false, printable: false, daysAre: 'working' });
    expect(namesIn(await shown(notice?.id ?? ''))).toEqual([['', '丁一', '李四', '周三']]);
    const refused = await object(notice?.id ?? '', '丁一');
    expect([refused.status, refused.body.code]).toEqual([409, 'NOTICE_NO_OBJECTIONS']);
    expect((await officer.get(`/public/notices/${notice?.id ?? ''}/document`)).status).toBe(404);
  });
});
