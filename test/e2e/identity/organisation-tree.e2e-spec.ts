import type { EntryListView } from '../../../src/entries/index.js';
import type { SeasonPlan } from '../../../src/seasons/index.js';
import { decisionTable, dmn } from '../../support/dmn.js';
import { onePagePdf, type SampleFile } from '../../support/sample-files.js';
import { prizePlan, prizeVersion } from '../applications/prize-plan.js';
import { FILLED_IN, PrizeSeason, type Caller } from '../applications/prize-season.js';

/** A province over cities over districts; central firms go to the assets office whatever their place. */
const treePlan: SeasonPlan = {
  ...prizePlan,
  organisations: [
    { key: 'province', name: '河省局', kind: 'province' },
    { key: 'east', name: '东市局', kind: 'city', parent: 'province' },
    { key: 'west', name: '西市局', kind: 'city', parent: 'province' },
    { key: 'north', name: '北区局', kind: 'office', parent: 'east' },
    { key: 'south', name: '南区局', kind: 'office', parent: 'west' },
    { key: 'assets', name: '国资办', kind: 'assets' },
    { key: 'bureau', name: '河湾局', kind: 'bureau' },
  ],
  relations: {
    ...prizePlan.relations,
    above: { label: '所属市', parentOf: 'office' },
    top: { label: '所属省', parentOf: 'above' },
    guardian: { label: '主管部门', route: { table: 'guardians', decision: 'guardian' } },
    finder: { label: '提名入口', route: 'if field = "船" then "assets" else null', optional: true },
  },
  roles: {
    ...prizePlan.roles,
    overseer: { label: '上级督办', capabilities: ['supervise'], scope: { relation: 'office', below: true } },
    guardian: { label: '主管经办', capabilities: ['check'], scope: 'guardian' },
    citizen: { label: '市局经办', capabilities: ['check'], scope: 'above' },
  },
};

const guardians = dmn('guardians', [
  decisionTable(
    'guardian',
    [{ label: '单位', expression: 'firm' }],
    [
      ['starts with(?, "中央")', '"assets"'],
      ['starts with(?, "河湾")', 'office'],
      ['starts with(?, "流浪")', '"nobody"'],
    ],
  ),
]);

describe('organisations in a tree', () => {
  let prize: PrizeSeason;
  let pdf: SampleFile;
  let people = 0;

  beforeAll(async () => {
    prize = await PrizeSeason.open({}, prizeVersion(treePlan, { 'diagrams/guardians.dmn': guardians }));
    pdf = await onePagePdf();
  });
  afterAll(() => prize.close());

  async function submit(data: object) {
    const applicant = await prize.as('applicant', undefined, `tree-${(people += 1)}`);
    const id = await prize.draft(applicant, { ...FILLED_IN, ...data });
    await applicant.upload(`/applications/${id}/files?section=proof`, pdf);
    return applicant.post<{ entryId: string; code: string; fields?: { field: string; message: string }[] }>(
      `/applications/${id}/submit`,
    );
  }

  const seenBy = async (who: Caller, more = ''): Promise<readonly string[]> => {
    const { body } = await who.get<EntryListView>(`/entries?seasonId=${prize.season.id}${more}`);
    return body.items.map(({ holderName }) => holderName).sort();
  };

  beforeAll(async () => {
    for (const data of [
      { name: '北一', office: 'north', firm: '河湾一厂', firmCode: '91320200MA1ABCDE0H' },
      { name: '南一', office: 'south', firm: '中央一厂', firmCode: '91320200MA1ABCDE0H', field: '桥' },
    ]) {
      expect((await submit(data)).status).toBe(200);
    }
    await prize.settle();
  });

  it('tie a case to what stands above, and to where a rule sends it', async () => {
    const rows = await prize.query<{ holder_name: string; found: Record<string, string> }>(
      `SELECT e.holder_name, json_object_agg(r.relation, r.organisation_key) AS found FROM entry e
         JOIN entry_relation r ON r.entry_id = e.id GROUP BY 1 ORDER BY 1`,
    );
    const found = Object.fromEntries(rows.map((row) => [row.holder_name, row.found]));
    expect(found['北一']).toMatchObject({
      ...{ office: 'north', above: 'east', top: 'province', guardian: 'north', finder: 'assets' },
    });
    expect(found['南一']).toMatchObject({
      ...{ office: 'south', above: 'west', top: 'province', guardian: 'assets' },
    });
    expect(found['南一']).not.toHaveProperty('finder');
  });

  it('give the process those organisations', async () => {
    const [row] = await prize.query<{ value: unknown }>(
      `SELECT v.value FROM engine_variable v WHERE v.name = 'org' AND v.value::text LIKE '%assets%west%'
         OR v.name = 'org' AND v.value::text LIKE '%west%assets%' LIMIT 1`,
    );
    expect(row).toBeDefined();
  });

  it('let a role look down the tree as far as it goes, and not sideways', async () => {
    expect(await seenBy(await prize.as('overseer', 'province'))).toEqual(['北一', '南一']);
    expect(await seenBy(await prize.as('overseer', 'east'))).toEqual(['北一']);
    expect(await seenBy(await prize.as('overseer', 'west'))).toEqual(['南一']);
    expect(await seenBy(await prize.as('overseer', 'north'))).toEqual(['北一']);
    expect(await seenBy(await prize.as('reviewer', 'north'))).toEqual(['北一']);
    expect(await seenBy(await prize.as('citizen', 'west'))).toEqual(['南一']);
    expect(await seenBy(await prize.as('guardian', 'assets'))).toEqual(['南一']);
    expect(await seenBy(await prize.as('overseer', 'assets'))).toEqual([]);
  });

  it('keep a case outside the subtree unseen by its address as well', async () => {
    const [entry] = await prize.query<{ id: string }>(`SELECT id FROM entry WHERE holder_name = '南一'`);
    const east = await prize.as('overseer', 'east');
    expect((await east.get(`/entries/${entry?.id ?? ''}`)).status).toBe(404);
    const west = await prize.as('overseer', 'west');
    expect((await west.get(`/entries/${entry?.id ?? ''}`)).status).toBe(200);
  });

  it('narrow a list to a subtree, and never widen it', async () => {
    const watcher = await prize.as('watcher');
    expect(await seenBy(watcher, '&organisation=province')).toEqual(['北一', '南一']);
    expect(await seenBy(watcher, '&organisation=east')).toEqual(['北一']);
    expect(await seenBy(watcher, '&organisation=south')).toEqual(['南一']);
    expect(await seenBy(watcher, '&organisation=unheard')).toEqual([]);
    const east = await prize.as('overseer', 'east');
    expect(await seenBy(east, '&organisation=west')).toEqual([]);
    expect(await seenBy(east, '&organisation=province')).toEqual(['北一']);
  });

  it.each([
    ['a rule leads nowhere', { firm: '无名厂' }, '主管部门'],
    ['a rule leads to a stranger', { firm: '流浪厂' }, 'nobody'],
  ])('refuse a case when %s, in plain words', async (_name, data, told) => {
    const { status, body } = await submit({ name: '未归属', ...data });
    expect(status).toBe(422);
    expect(body.code).toBe('FORM_INVALID');
    expect(body.fields?.[0]?.field).toBe('guardian');
    expect(body.fields?.[0]?.message).toContain(told);
    expect(body.fields?.[0]?.message).toMatch(/请核对.*联系主办单位。$/u);
  });

  it('show the public what stands above what', async () => {
    const { body } = await prize.nobody.get<{ organisations: { key: string; parent: string | null }[] }>(
      `/seasons/${prize.season.id}`,
    );
    const parents = Object.fromEntries(body.organisations.map(({ key, parent }) => [key, parent]));
    expect(parents).toMatchObject({ north: 'east', east: 'province', province: null });
  });
});
