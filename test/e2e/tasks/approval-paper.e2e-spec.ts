import type { InjectOptions } from 'fastify';
import { EntryFacts } from '../../../src/eligibility/index.js';
import type { EntryView } from '../../../src/entries/index.js';
import { onePagePdf, type SampleFile } from '../../support/sample-files.js';
import { uploadTo } from '../../support/upload-to.js';
import { craftVersion } from './craft-plan.js';
import { CraftSeason, deciding, type Actor, type FiledCase } from './craft-season.js';

const form = {
  components: [
    { type: 'textarea', key: 'opinion', label: '意见', input: true },
    { type: 'attachment', key: 'paper', label: '批复', input: true },
    { type: 'textfield', key: 'number', label: '文号', input: true },
    { type: 'isodate', key: 'approvedOn', label: '批复日期', input: true },
  ],
};

const version = craftVersion(
  (plan) => ({
    ...plan,
    awards: plan.awards.map((award) => ({
      ...award,
      naming: { ...award.naming, certificateNumber: 'tasks.review.number + "-" + string(number)' },
    })),
  }),
  { 'forms/decide.form.json': JSON.stringify(form) },
);

const DECISION = { opinion: '已经批复', number: '湖政复〔2031〕7号', approvedOn: '2031-05-20' };
const bad: SampleFile = { name: '批复.pdf', type: 'application/pdf', bytes: Buffer.from('no pdf at all') };

describe('an approval that comes as a paper', () => {
  let craft: CraftSeason;
  let reviewer: Actor;
  let paper: SampleFile;

  beforeAll(async () => {
    craft = await CraftSeason.open({ version });
    reviewer = await craft.actor('审查员', 'reviewer@north');
    paper = await onePagePdf('湖政复7号.pdf');
  });
  afterAll(() => craft.close());

  const inject = (actor: Actor, options: InjectOptions) =>
    craft.test.app.inject({
      ...options,
      headers: { 'x-jiangping': '1', authorization: `Bearer ${actor.token}`, ...options.headers },
    });

  const upload = (actor: Actor, task: string, file = paper, field = 'paper') =>
    uploadTo(craft, actor, `/tasks/${task}/files?field=${field}`, file);

  const download = async (actor: Actor, id: string) =>
    (await inject(actor, { method: 'GET', url: `/api/files/${id}` })).statusCode;

  async function decided(): Promise<{ filed: FiledCase; file: string }> {
    const filed = await craft.file();
    const task = await craft.taskOf(reviewer, filed);
    const { body } = await upload(reviewer, task);
    expect((await deciding(reviewer, task, 'pass', { ...DECISION, paper: body.id })).status).toBe(200);
    await craft.settle();
    return { filed, file: body.id };
  }

  it('is looked through like any upload, and only for an input of the form of one’s own open task', async () => {
    const task = await craft.taskOf(reviewer, await craft.file());
    expect((await upload(reviewer, task, bad)).body.code).toMatch(/^FILE_/);
    expect((await upload(reviewer, task, paper, 'number')).status).toBe(404);
    const other = await craft.actor('南区审查员', 'reviewer@south');
    expect((await upload(other, task)).status).toBe(404);
    expect((await upload(reviewer, task)).status).toBe(201);
  });

  it('must be the task’s own; a refusal leaves the task open', async () => {
    const { file } = await decided();
    const filed = await craft.file();
    const colleague = await craft.actor('另一审查员', 'reviewer@north');
    const task = await craft.taskOf(colleague, filed);
    for (const id of ['photo-1', file]) {
      const refused = await deciding(colleague, task, 'pass', { ...DECISION, paper: id });
      expect([refused.status, refused.body.fields?.[0]?.field]).toEqual([422, 'paper']);
    }
    expect((await deciding(colleague, task, 'pass', DECISION)).status).toBe(200);
  });

  it('is in the history of the case for those who may see it, and not for the applicant', async () => {
    const { filed, file } = await decided();
    const officer = await craft.actor('经办人', 'officer@bureau');
    const seen = await officer.get<EntryView>(`/entries/${filed.entryId}`);
    const papers = seen.body.events.flatMap(({ files }) => files);
    expect(papers).toMatchObject([{ id: file, name: '湖政复7号.pdf', mime: 'application/pdf' }]);
    expect(await download(officer, file)).toBe(200);
    expect(await download(await craft.actor('南区审查员', 'reviewer@south'), file)).toBe(404);
    expect(await download(filed.applicant, file)).toBe(404);
    const own = await filed.applicant.get(`/applications/${filed.applicationId}`);
    expect(JSON.stringify(own.body)).not.toContain('湖政复7号.pdf');
  });

  it('is nobody’s but the deciders’ before the decision', async () => {
    const filed = await craft.file();
    const { body } = await upload(reviewer, await craft.taskOf(reviewer, filed));
    expect(await download(reviewer, body.id)).toBe(200);
    expect(await download(await craft.actor('经办人', 'officer@bureau'), body.id)).toBe(404);
  });

  it('goes with every case that one person decides by it', async () => {
    const cases = [await craft.file(), await craft.file()];
    const ids = await Promise.all(cases.map((filed) => craft.taskOf(reviewer, filed)));
    const { body: file } = await upload(reviewer, ids[0] ?? '');
    const data = { ...DECISION, paper: file.id };
    const answer = await reviewer.post<{ ok: boolean }[]>('/tasks/complete-many', {
      ids,
      outcome: 'pass',
      data,
    });
    expect(answer.body.map(({ ok }) => ok)).toEqual([true, true]);
    const officer = await craft.actor('经办人', 'officer@bureau');
    const papers: string[] = [];
    for (const { entryId } of cases) {
      const seen = await officer.get<EntryView>(`/entries/${entryId}`);
      papers.push(...seen.body.events.flatMap(({ files }) => files.map(({ id }) => id)));
    }
    expect(new Set(papers).size).toBe(2);
    for (const id of papers) expect(await download(officer, id)).toBe(200);
  });

  it('gives its number to what comes later', async () => {
    const { filed } = await decided();
    const facts = await craft.inTransaction((tx) =>
      craft.test.app.get(EntryFacts, { strict: false }).of(tx, filed.entryId),
    );
    expect(facts.value('tasks.review.number')).toBe('湖政复〔2031〕7号');
    expect(facts.value('tasks.review.outcome')).toBe('pass');
    expect(facts.value('tasks.review.decidedOn')).toBe('2031-05-20');
  });
});
