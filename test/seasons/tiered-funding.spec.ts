import { loadPlanFiles } from '../../src/seasons/index.js';
import { readPlanFolder } from '../../src/seasons/package-folder.js';
import { planLoading } from '../support/validate-deployment.js';
import { PLAN, withSlips } from './faults/faulty-plan.js';

const made = await readPlanFolder('test/seasons/plans/summit-2033/summit-2033.yaml');
const files = made.folder?.files.files ?? {};

const ITEM = 'label: 三等奖奖金, amount: 10000,';
const faultsOf = async (tiers: string, ranking = 'prize') => {
  const slip = [
    PLAN,
    ITEM,
    `label: 三等奖奖金, byTier: { ranking: ${ranking}, tiers: { ${tiers} } },`,
  ] as const;
  const noEngine = { ...planLoading, validateDeployment: () => Promise.resolve([]) };
  const { faults } = await loadPlanFiles({ files: withSlips(files, [slip]) }, noEngine);
  return faults.map(({ code, element }) => `${code} ${String(element)}`);
};
const AT = 'awards[making].funding.items[4]';

describe('an item by tiers of a list', () => {
  const [first, second, third] = ['first', 'second', 'third'].map((tier) => `${tier}: { amount: 5 }`);
  const all = [first, second, third].join(', ');

  it('is in order where every tier has its amount', async () => {
    expect(await faultsOf(all)).toEqual([]);
  });

  it('is told of tiers that the list does not have, and of those it leaves out', async () => {
    const faults = await faultsOf(`${String(first)}, nominated: { amount: 1 }`);
    expect(faults).toContain(`PLAN_UNKNOWN_TIER ${AT}.byTier.tiers.nominated`);
    expect(faults).toContain(`PLAN_FUNDING_TIER ${AT}.byTier.tiers`);
  });

  it('is told of a list without tiers, or without the award', async () => {
    expect(await faultsOf(all, 'leaders')).toContain(`PLAN_FUNDING_RANKING ${AT}.byTier.ranking`);
  });

  it('has moments that come, tier by tier', async () => {
    const faults = await faultsOf(
      `${String(first)}, second: { amount: 5, release: never }, third: { amount: 5, release: { date: never } }`,
    );
    expect(faults).toContain(`PLAN_RELEASE_NEVER ${AT}.byTier.tiers.second.release`);
    expect(faults).toContain(`PLAN_UNKNOWN_DATE ${AT}.byTier.tiers.third.release.date`);
  });
});
