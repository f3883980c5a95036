import { parse, stringify } from 'yaml';
import { applicantLines } from '../support/applicant-lines.js';
import type { PlanFunding, PlanVersion } from '../../src/seasons/index.js';
import { editedVersion } from '../support/edited-version.js';
import { expectReplaysItself } from '../support/replays-itself.js';
import { playSeason, type PlayedSeason } from '../support/play-season.js';
import { stagePlan, type PlanEdit } from '../support/staged-plan.js';
import type { RankingView } from '../../src/ranking/ranking.view.js';

interface PlanYaml {
  awards: { id: string; funding: PlanFunding }[];
  rounds: Record<string, object>;
  rankings: Record<string, object>;
  quotas: { reductions?: Record<string, object> };
  notices: Record<string, { columns: Record<string, { label: string; value: string }[]> }>;
}

const account = { receiver: 'person', account: 'bankAccount', bank: 'bankName' } as const;
/** The prize by tier and paid by the city, the second tier's later; an allowance of everybody's, paid by the district. */
const byTier: PlanFunding = {
  items: [
    {
      ...{ label: '奖金', ...account, payers: [{ payer: '市奖金专户' }] },
      byTier: {
        ranking: 'final',
        tiers: {
          first: { amount: 30_000 },
          second: { amount: 20_000, release: { date: 'firstAssessment' } },
        },
      },
    },
    {
      ...{ label: '津贴', amount: 1_000, ...account },
      payers: [
        { payer: '锡山区财政', when: { relation: 'district', in: ['xishan'] } },
        { payer: '其他区财政' },
      ],
    },
  ],
};

/** Both awards in one list with two tiers; places as points in the first round, panels of the second on one scale. */
const tiered: PlanEdit = (file, text) => {
  if (!/seasons\/wuxi-2024\.yaml$/.test(file)) return text;
  const plan = parse(text) as PlanYaml;
  plan.rounds['expert'] = { ...plan.rounds['expert'], normalise: { method: 'mean', by: 'scorers' } };
  plan.rankings['final'] = {
    label: '综合审定',
    stage: 'assessed',
    awards: { studio: { weights: { expert: 70, site: 30 } }, technician: { weights: { expert: 100 } } },
    pool: {
      label: '年度奖',
      ties: ['earlierSubmission'],
      tiers: [
        { id: 'first', label: '一等奖', places: 1 },
        { id: 'second', label: '二等奖', places: { number: 2, atMostPercentOfApplicants: 40 } },
      ],
      grades: [
        { id: 'top', label: '优秀', atMostPercent: 30 },
        { id: 'rest', label: '合格' },
      ],
      secondOutcome: { id: 'nominated', label: '提名奖', places: 1 },
      belowReason: 'rank',
    },
  };
  for (const award of plan.awards) if (award.id === 'technician') award.funding = byTier;
  plan.quotas.reductions = { technician: { percentOfApplicants: 100 } };
  for (const notice of Object.values(plan.notices))
    for (const columns of Object.values(notice.columns))
      columns.unshift({ label: '奖级', value: 'result.tier' });
  return stringify(plan);
};

let played: PlayedSeason;
let version: PlanVersion;
beforeAll(async () => {
  const plan = stagePlan(tiered);
  version = await editedVersion(plan.planFile);
  const cast = [
    { ref: 'A', score: 90 },
    { ref: 'B', score: 85 },
    { ref: 'C', score: 80, award: 'studio' as const },
    { ref: 'D', score: 75 },
    { ref: 'E', score: 70 },
  ];
  played = await playSeason(plan, applicantLines(cast));
  plan.discard();
});
afterAll(() => played.close());

describe('a season whose list has tiers', () => {
  it('names those of both tiers, and tells the others why not', () => {
    const { outcomes } = played;
    expect(outcomes).toMatchObject({
      A: { status: 'named' },
      D: { status: 'notNamed', reason: 'rank' },
      E: { status: 'notNamed', reason: 'rank' },
    });
    const named = Object.values(outcomes).filter((each) => each['status'] === 'named');
    expect(named).toHaveLength(3);
  });

  it('tells the tier, the grade and the nomination of each, and publishes the tier', async () => {
    const { test, season } = played;
    const items = await test.database.dataSource.query<Record<string, unknown>[]>(
      `SELECT i.rank, i.tier, i.grade, i.second_outcome FROM result_item i JOIN result_set s ON s.id = i.set_id
       WHERE s.season_id = $1 AND s.ranking = 'final' ORDER BY i.rank`,
      [season.id],
    );
    expect(items).toEqual([
      { rank: 1, tier: 'first', grade: 'top', second_outcome: null },
      { rank: 2, tier: 'second', grade: 'rest', second_outcome: null },
      { rank: 3, tier: 'second', grade: 'rest', second_outcome: null },
      { rank: 4, tier: null, grade: 'rest', second_outcome: 'nominated' },
      { rank: 5, tier: null, grade: 'rest', second_outcome: null },
    ]);
    const listed = await test.database.dataSource.query<{ values: string[] }[]>(
      'SELECT n."values" FROM notice_item n JOIN notice t ON t.id = n.notice_id WHERE t.season_id = $1 ORDER BY n.position',
      [season.id],
    );
    expect(listed.map(({ values }) => values[0])).toEqual(['一等奖', '二等奖', '二等奖']);
  });

  it('pays each item by its own payers, and by the tier', () => {
    const lines = played.record.entries
      .filter(({ ref }) => ref === 'A' || ref === 'B')
      .flatMap(({ ref, payments }) =>
        payments.map(({ item, payer, amountFen }) => [ref, item, payer, amountFen]),
      );
    expect(lines.sort()).toEqual(
      [
        ['A', '奖金', '市奖金专户', 3_000_000],
        ['A', '津贴', '锡山区财政', 100_000],
        ['B', '奖金', '市奖金专户', 2_000_000],
        ['B', '津贴', '锡山区财政', 100_000],
      ].sort(),
    );
  });

  it('prints the list and a line of it for those who rank, with panels on one scale explained', async () => {
    const { api, people, season } = played;
    const officer = await people.inGroup('cityOfficer@cityBureau');
    const lists = await api.get<RankingView[]>(`/seasons/${season.id}/rankings`, officer);
    const list = lists.find(({ ranking }) => ranking === 'final');
    expect(list).toMatchObject({ awardTitle: '年度奖', label: '综合审定' });
    const sheet = await api.download(`/seasons/${season.id}/rankings/${list?.id ?? ''}/sheet`, officer);
    expect(Buffer.from(sheet.subarray(0, 5)).toString()).toBe('%PDF-');
    const own = `/seasons/${season.id}/rankings/${list?.id ?? ''}/entries/${list?.items[0]?.entryId ?? ''}/sheet`;
    expect(Buffer.from((await api.download(own, officer)).subarray(0, 5)).toString()).toBe('%PDF-');
    const none = `/seasons/${season.id}/rankings/${season.id}/sheet`;
    await expect(api.download(none, officer)).rejects.toThrow();
  });

  it('replays to exactly what it came to: its pool, its round on one scale, its places that shrink', () => {
    expect(played.record.rankings.map(({ award }) => award)).toContain('pool');
    expectReplaysItself(played.record, version);
  });
});
