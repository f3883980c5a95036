import { EntryFacts } from '../../../src/eligibility/index.js';
import type { EntryView } from '../../../src/entries/index.js';
import type { PlanOpinions, SeasonPlan } from '../../../src/seasons/index.js';
import { onePagePdf } from '../../support/sample-files.js';
import { uploadTo } from '../../support/upload-to.js';
import { onePlan } from './opinions-plan.js';
import { CraftSeason, deciding, type Actor, type FiledCase } from '../tasks/craft-season.js';

/** Three agencies; two must agree. */
async function consulting(rule: Partial<PlanOpinions> = {}, change = (plan: SeasonPlan) => plan) {
  const craft = await CraftSeason.open({ version: onePlan(rule, change) });
  const agencies: Actor[] = [];
  for (const key of ['north', 'south', 'bureau'])
    agencies.push(await craft.actor(`${key}联系人`, `consulted@${key}`));
  return { craft, agencies };
}

const eventOf = (craft: CraftSeason, { entryId }: FiledCase) =>
  craft.query<{ outcome: string; opinion: string; shown: boolean }>(
    `SELECT outcome, opinion, shown_to_applicant AS shown FROM entry_event WHERE entry_id = $1 AND kind = 'opinions' ORDER BY id`,
    [entryId],
  );
const statusOf = async (craft: CraftSeason, { entryId }: FiledCase) =>
  (await craft.query<{ status: string }>('SELECT status FROM entry WHERE id = $1', [entryId]))[0]?.status;

describe('opinions of several agencies', () => {
  let craft: CraftSeason;
  let agencies: readonly Actor[];
  beforeAll(async () => ({ craft, agencies } = await consulting()));
  afterAll(() => craft.close());

  it('are asked of all at once, each by its own people, and enough of them carry the case on', async () => {
    const filed = await craft.file();
    const tasks = await Promise.all(agencies.map((agency) => craft.taskOf(agency, filed)));
    expect(new Set(tasks).size).toBe(3);
    expect((await deciding(agencies[0] as Actor, tasks[1] ?? '', 'agree')).status).toBe(404);
    const bare = await deciding(agencies[0] as Actor, tasks[0] ?? '', 'disagree', {});
    expect([bare.status, bare.body.code]).toEqual([422, 'FORM_INVALID']);
    const [north, south, bureau] = agencies as [Actor, Actor, Actor];
    expect((await deciding(north, tasks[0] ?? '', 'disagree', { opinion: '有欠税记录' })).status).toBe(200);
    expect((await deciding(south, tasks[1] ?? '', 'agree', {})).status).toBe(200);
    expect((await deciding(bureau, tasks[2] ?? '', 'agree', {})).status).toBe(200);
    await craft.settle();
    expect(await statusOf(craft, filed)).toBe('kept');
    expect(await eventOf(craft, filed)).toEqual([
      {
        outcome: 'agreed',
        opinion: '北区局：不同意（有欠税记录）；南区局：同意；湖滨局：同意',
        shown: false,
      },
    ]);
    const facts = await craft.inTransaction((tx) =>
      craft.test.app.get(EntryFacts, { strict: false }).of(tx, filed.entryId),
    );
    expect(facts.context['opinions']).toEqual({ consult: { asked: 3, agreed: 2, disagreed: 1, overdue: 0 } });
  });

  it('are in the history for those in office, and not for the applicant', async () => {
    const filed = await craft.file();
    for (const agency of agencies) await deciding(agency, await craft.taskOf(agency, filed), 'agree', {});
    await craft.settle();
    const officer = await craft.actor('经办人', 'officer@bureau');
    const seen = await officer.get<EntryView>(`/entries/${filed.entryId}`);
    expect(seen.body.events.some(({ kind }) => kind === 'opinions')).toBe(true);
    const own = await filed.applicant.get(`/applications/${filed.applicationId}`);
    expect(JSON.stringify(own.body)).not.toContain('南区局：同意');
  });

  it('come with what the agency wrote under its seal, for those in office to read', async () => {
    const filed = await craft.file({ trade: '漆作' });
    const [north, south, bureau] = agencies as [Actor, Actor, Actor];
    const task = await craft.taskOf(north, filed);
    const paper = await onePagePdf('北区局意见.pdf');
    const uploaded = await uploadTo(craft, north, `/tasks/${task}/files?field=paper`, paper);
    expect(uploaded.status).toBe(201);
    const foreign = await deciding(north, task, 'agree', { opinion: '', paper: filed.entryId });
    expect([foreign.status, foreign.body.code]).toEqual([422, 'FORM_INVALID']);
    expect(
      (await deciding(north, task, 'agree', { opinion: '无异议', paper: uploaded.body.id })).status,
    ).toBe(200);
    for (const agency of [south, bureau])
      await deciding(agency, await craft.taskOf(agency, filed), 'agree', {});
    await craft.settle();
    const officer = await craft.actor('经办人', 'officer@bureau');
    const { events } = (await officer.get<EntryView>(`/entries/${filed.entryId}`)).body;
    const told = events.find(({ kind }) => kind === 'opinions');
    expect(told?.opinion).toContain('北区局：同意（无异议；附书面意见）');
    expect(told?.files).toMatchObject([{ id: uploaded.body.id, name: '北区局意见.pdf' }]);
    const reading = async ({ token }: Actor) =>
      (
        await craft.test.app.inject({
          url: `/api/files/${uploaded.body.id}`,
          headers: { authorization: `Bearer ${token}` },
        })
      ).statusCode;
    expect([await reading(officer), await reading(filed.applicant)]).toEqual([200, 404]);
  });

  it('given by two people of one agency at once count once', async () => {
    const filed = await craft.file();
    const colleague = await craft.actor('北区另一人', 'consulted@north');
    const task = await craft.taskOf(colleague, filed);
    const answers = await Promise.all([
      deciding(agencies[0] as Actor, task, 'agree', {}),
      deciding(colleague, task, 'disagree', { opinion: '有欠税记录' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

describe('an agency that says nothing in time', () => {
  it.each([
    ['open', undefined, 'left'],
    ['agreed', 'agree' as const, 'kept'],
    ['disagreed', 'disagree' as const, 'left'],
  ])('makes it %s where the plan says so, when the time is over', async (outcome, overdue, status) => {
    const { craft, agencies } = await consulting(overdue === undefined ? {} : { overdue });
    try {
      const filed = await craft.file();
      const task = await craft.taskOf(agencies[1] as Actor, filed);
      await deciding(agencies[0] as Actor, await craft.taskOf(agencies[0] as Actor, filed), 'agree', {});
      await craft.setClock('2031-05-23T23:59:00+08:00');
      await craft.settle();
      expect(await statusOf(craft, filed)).toBe('open');
      await craft.setClock('2031-05-24T00:00:01+08:00');
      await craft.settle();
      expect(await statusOf(craft, filed)).toBe(status);
      expect(await eventOf(craft, filed)).toMatchObject([{ outcome }]);
      expect((await deciding(agencies[1] as Actor, task, 'agree', {})).status).toBeGreaterThanOrEqual(404);
    } finally {
      await craft.close();
    }
  });
});
