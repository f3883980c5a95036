import type { GroupEffect, QuotaEffect, ReplayEffects } from './replay-effects.js';

/** Ready for a chart: a name on one axis, several rows of numbers on the other. */
export interface Chart {
  readonly title: string;
  readonly categories: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
}

/** What a report shows in pictures. */
export const chartsOf = (
  of: Pick<ReplayEffects, 'byAward' | 'byRelation' | 'byStage' | 'quotas'>,
): readonly Chart[] => [
  ...statusCharts(of.byAward),
  ...Object.values(of.byRelation).map(({ label, groups }) => changeChart(label, groups)),
  stageChart(of.byStage),
  quotaChart(of.quotas),
];

function statusCharts(groups: readonly GroupEffect[]): readonly Chart[] {
  return groups.map(({ label, before, after }) => {
    const categories = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return {
      title: `${label}：结果`,
      categories,
      series: beforeAfter(
        categories.map((category) => before[category] ?? 0),
        categories.map((category) => after[category] ?? 0),
      ),
    };
  });
}

const beforeAfter = (before: readonly number[], after: readonly number[]): Chart['series'] => [
  { name: '原方案', values: before },
  { name: '新方案', values: after },
];

const changeChart = (label: string, groups: readonly GroupEffect[]): Chart => ({
  title: `${label}：有变化的申报`,
  categories: groups.map((group) => group.label),
  series: [
    { name: '结果有变化', values: groups.map(({ changed }) => changed) },
    { name: '待人工', values: groups.map(({ open }) => open) },
  ],
});

const stageChart = (stages: ReplayEffects['byStage']): Chart => ({
  title: '达到各环节的申报',
  categories: stages.map(({ label }) => label),
  series: beforeAfter(
    stages.map(({ before }) => before),
    stages.map(({ after }) => after),
  ),
});

function quotaChart(quotas: readonly QuotaEffect[]): Chart {
  const wholes = quotas.filter(({ part }) => !part);
  return {
    title: '名额使用',
    categories: wholes.map(({ label, award }) => `${label} ${award}`),
    series: beforeAfter(
      wholes.map(({ usedBefore }) => usedBefore ?? 0),
      wholes.map(({ used }) => used),
    ),
  };
}
