import { EntryFacts } from '../../../src/eligibility/index.js';
import type { EntryListView, EntryView } from '../../../src/entries/index.js';
import type { RecommendationListView } from '../../../src/recommendations/recommendation.view.js';
import { SeasonRanking } from '../../../src/ranking/index.js';
import type { PlanRanking, PlanRecommendationOrder, PlanVersion } from '../../../src/seasons/index.js';
import { bpmn, receive, service, start, user, workEnd } from '../../support/bpmn.js';
import { firstSheet } from '../../support/first-sheet.js';
import { craftVersion } from '../tasks/craft-plan.js';
import { CraftSeason, deciding, type Actor, type FiledCase, type Problem } from '../tasks/craft-season.js';

/** Recommended, then waiting for the order of the body. */
const review = bpmn(
  'craft-review',
  {
    begin: start('begin'),
    recommend: user('recommend', '推荐', { groups: '=["sponsor@" + org.sponsor]', form: 'decide' }),
    reach: service('reach', 'reach-stage', { stage: 'sent' }),
    ordered: receive('ordered', 'recommendations-handed-in'),
    scored: service('scored', 'reach-stage', { stage: 'scored' }),
    wait: receive('wait', 'season-over'),
    kept: workEnd('kept', 'end-entry', { status: 'kept' }),
  },
  [
    ...['begin -> recommend', 'recommend -> reach', 'reach -> ordered', 'ordered -> scored'],
    ...['scored -> wait', 'wait -> kept'],
  ],
  { 'recommendations-handed-in': '=entryId', 'season-over': '=entryId' },
);
const versionWith = (order: Partial<PlanRecommendationOrder> = {}): PlanVersion =>
  craftVersion(
    (plan) => ({
      ...plan,
      tasks: {
        recommend: {
          label: '推荐',
          outcomes: {
            recommend: { label: '推荐', effects: [{ do: 'take-place' }] },
            back: { label: '收回', effects: [{ do: 'release-place' }] },
          },
        },
      },
      rounds: {
        order: {
          ...{ label: '推荐次序', min: 0, max: 100 },
          aggregate: { method: 'figures', source: 'recommendation', scale: 'asIs' },
        },
        even: {
          ...{ label: '等分', min: 0, max: 100 },
          aggregate: { method: 'figures', source: 'recommendation', scale: 'toMost' },
        },
      },
      rankings: {
        list: {
          label: '入选名单',
          stage: 'sent',
          awards: {
            craft: {
              weights: { order: 100 },
              places: 2,
              ties: [{ prefer: '-recommendation.rank', label: '推荐次序' }, 'earlierSubmission'],
            },
          },
        },
      },
      quotas: { ...plan.quotas, orders: [{ label: '推荐次序', required: true, ...order }] },
    }),
    { 'diagrams/craft-review.bpmn': review },
  );

const NAMES = ['甲', '乙', '丙'] as const;

/** Three cases of the northern body, recommended by one of its two officers. */
async function recommended(order: Partial<PlanRecommendationOrder> = {}, names: readonly string[] = NAMES) {
  const craft = await CraftSeason.open({ version: versionWith(order) });
  const [one, two] = [
    await craft.actor('经办一', 'sponsor@north'),
    await craft.actor('经办二', 'sponsor@north'),
  ];
  const cases: FiledCase[] = [];
  for (const [index, fullName] of names.entries()) {
    const filed = await craft.file({ fullName, workshopCode: `W${String(index)}` });
    expect((await deciding(one, await craft.taskOf(one, filed), 'recommend', {})).status).toBe(200);
    cases.push(filed);
  }
  await craft.settle();
  const path = `/seasons/${craft.season.id}/recommendations`;
  return {
    craft,
    one,
    two,
    cases,
    ids: cases.map(({ entryId }) => entryId),
    path,
    own: `${path}/craft/north`,
  };
}

const save = (actor: Actor, path: string, places: string[][], revision: number) =>
  actor.put<RecommendationListView & Problem>(path, { places, revision });

describe('candidates in an order', () => {
  it('are put in order by either officer, who never overwrites the other', async () => {
    const { craft, one, two, ids, path, own } = await recommended();
    try {
      const [a = '', b = '', c = ''] = ids;
      const [list] = (await one.get<RecommendationListView[]>(path)).body;
      expect(list).toMatchObject({ revision: 0, places: [], mayOrder: true, required: true, equal: false });
      expect(new Set(list?.unplaced.map(({ holderName }) => holderName))).toEqual(new Set(NAMES));
      const both = await Promise.all([
        save(one, own, [[b], [a], [c]], 0),
        save(two, own, [[c], [a], [b]], 0),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      const winner = both.find(({ status }) => status === 200)?.body;
      const loser = both.find(({ status }) => status === 409)?.body;
      expect(loser).toMatchObject({ code: 'ORDER_STALE', list: { revision: 1, places: winner?.places } });
      expect((await save(two, own, [[a], [b], [c]], 1)).body.revision).toBe(2);
    } finally {
      await craft.close();
    }
  });

  it('are refused with somebody twice, a stranger, or a shared place', async () => {
    const { craft, one, ids, own } = await recommended();
    try {
      const [a = '', b = ''] = ids;
      for (const [places, code] of [
        [[[a], [a]], 'ORDER_INVALID'],
        [[[a], ['7d9c5a4e-5a0c-4b7e-9a59-0a4b1d6c7e11']], 'ORDER_INVALID'],
        [[[a, b]], 'ORDER_EQUAL'],
      ] as const) {
        const answer = await save(one, own, places as unknown as string[][], 0);
        expect([answer.status, answer.body.code]).toEqual([422, code]);
      }
    } finally {
      await craft.close();
    }
  });

  it('are the business of their own body only; supervision reads them', async () => {
    const { craft, one, ids, path, own } = await recommended();
    try {
      const south = await craft.actor('南区', 'sponsor@south');
      expect((await save(south, own, [ids], 0)).status).toBe(404);
      expect((await south.post(`${own}/hand-in`, { revision: 0 })).status).toBe(404);
      const seen = (await south.get<RecommendationListView[]>(path)).body;
      expect(seen.map(({ organisation }) => organisation.key)).toEqual(['south']);
      const watcher = await craft.actor('监督', 'watcher@');
      const all = (await watcher.get<RecommendationListView[]>(path)).body;
      expect(all.map(({ mayOrder, mayReturn }) => mayOrder || mayReturn)).toEqual([false, false]);
      expect((await save(watcher, own, [ids], 0)).status).toBe(403);
      expect((await one.post(`${own}/return`, { reason: '改一改' })).status).toBe(403);
    } finally {
      await craft.close();
    }
  });
});

describe('an order that is handed in', () => {
  it('is complete, locked, told to the processes and seen by rules, lists, the case page and the workbook', async () => {
    const { craft, one, two, ids, path, own } = await recommended();
    try {
      const [a = '', b = '', c = ''] = ids;
      await save(one, own, [[b], [a]], 0);
      const early = await one.post(`${own}/hand-in`, { revision: 1 });
      expect([early.status, early.body.code]).toEqual([409, 'ORDER_INCOMPLETE']);
      expect(early.body.detail).toContain('丙');
      await save(one, own, [[b], [a], [c]], 1);
      const factsOf = (id: string) =>
        craft.inTransaction((tx) => craft.test.app.get(EntryFacts, { strict: false }).of(tx, id));
      expect((await factsOf(a)).context['recommendation']).toEqual({
        rank: null,
        of: null,
        organisation: 'north',
      });
      const both = await Promise.all([
        one.post(`${own}/hand-in`, { revision: 2 }),
        save(two, own, [[a], [b], [c]], 2),
      ]);
      expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
      const [list] = (await one.get<RecommendationListView[]>(path)).body;
      if (list?.handedInAt === null) {
        await save(one, own, [[b], [a], [c]], 3);
        expect((await one.post(`${own}/hand-in`, { revision: 4 })).status).toBe(200);
      }
      await craft.settle();
      const locked = await save(two, own, [[a], [b], [c]], 9);
      expect([locked.status, locked.body.code]).toEqual([409, 'ORDER_HANDED_IN']);
      expect((await factsOf(a)).context['recommendation']).toEqual({ rank: 2, of: 3, organisation: 'north' });
      const stages = await craft.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM entry_stage WHERE stage = 'scored'`,
      );
      expect(stages).toEqual([{ n: 3 }]);
      const officer = await craft.actor('市局', 'officer@bureau');
      const rows = (await officer.get<EntryListView>(`/entries?seasonId=${craft.season.id}`)).body.items;
      expect(rows.find(({ id }) => id === b)?.recommendation).toEqual({ rank: 1, of: 3 });
      expect((await officer.get<EntryView>(`/entries/${c}`)).body.recommendation).toEqual({ rank: 3, of: 3 });

      const late = await craft.file({ fullName: '丁', workshopCode: 'W9' });
      const task = await craft.taskOf(one, late);
      const more = await deciding(one, task, 'recommend', {});
      expect([more.status, more.body.code]).toEqual([409, 'RECOMMENDATIONS_CLOSED']);
      const response = await craft.test.app.inject({
        ...{ method: 'GET', url: `/api${path}/workbook` },
        headers: { authorization: `Bearer ${officer.token}` },
      });
      const lines = (await firstSheet(response.rawPayload)).getSheetValues().slice(2) as unknown[][];
      expect(lines.map((line) => [line[3], line[4], line[5]])).toEqual([
        [1, 3, '乙'],
        [2, 3, '甲'],
        [3, 3, '丙'],
      ]);
    } finally {
      await craft.close();
    }
  });

  it('is given back by the office with a reason, and may be handed in anew', async () => {
    const { craft, one, ids, own, path } = await recommended();
    try {
      await save(
        one,
        own,
        ids.map((id) => [id]),
        0,
      );
      const officer = await craft.actor('市局', 'officer@bureau');
      const early = await officer.post(`${own}/return`, { reason: '请核对' });
      expect([early.status, early.body.code]).toEqual([409, 'ORDER_NOT_HANDED_IN']);
      expect((await one.post(`${own}/hand-in`, { revision: 1 })).status).toBe(200);
      expect((await officer.post(`${own}/return`, { reason: '请核对' })).status).toBe(200);
      const [list] = (await one.get<RecommendationListView[]>(path)).body;
      expect(list).toMatchObject({ handedInAt: null, returnedReason: '请核对', mayOrder: true });
      expect((await one.post(`${own}/hand-in`, { revision: list?.revision ?? 0 })).status).toBe(200);
    } finally {
      await craft.close();
    }
  });

  it('is waited for by the ranking, and decides it', async () => {
    const { craft, one, ids, own } = await recommended({ equal: true });
    try {
      const [a = '', b = '', c = ''] = ids;
      const { plan, id: planVersionId } = craft.version;
      const ranking = plan.rankings['list'] as PlanRanking;
      const at = new Date('2031-06-01T00:00:00Z');
      const ranked = () =>
        craft.inTransaction((tx) =>
          craft.test.app
            .get(SeasonRanking, { strict: false })
            .rank(tx, { seasonId: craft.season.id, planVersionId, plan, id: 'list', ranking, at }),
        );
      await expect(ranked()).rejects.toMatchObject({
        code: 'RECOMMENDATIONS_MISSING',
        message: expect.stringContaining('北区局') as unknown,
      });
      await save(one, own, [[c, b], [a]], 0);
      expect((await one.post(`${own}/hand-in`, { revision: 1 })).status).toBe(200);
      await ranked();
      const items = await craft.query<{ entry: string; outcome: string; score: number }>(
        'SELECT entry_id AS entry, outcome, score FROM result_item ORDER BY rank',
      );
      const shared = [
        { entry: b, outcome: 'selected', score: 10000 },
        { entry: c, outcome: 'selected', score: 10000 },
      ];
      expect(items.slice(0, 2)).toEqual(expect.arrayContaining(shared));
      expect(items.slice(2)).toEqual([{ entry: a, outcome: 'below', score: 3300 }]);
    } finally {
      await craft.close();
    }
  });
});
