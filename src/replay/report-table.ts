import Table from 'cli-table3';
import type { GroupEffect, ReplayEffects } from './replay-effects.js';

const MOST_SHOWN = 40;
const plain = { head: [], border: [] };

/** What a terminal shows: how many, by award and stage, and the first of those that change. */
export function reportTable(effects: ReplayEffects): string {
  const { flips, cases, season, plan, planVersionId, notes } = effects;
  const changed = flips.filter(({ before, after }) => before !== after).length;
  return [
    `批次“${season.title}”用方案 ${plan}（版本 ${planVersionId}）重放：申报 ${cases} 件，结果有变化 ${changed} 件，须人工确定或核对 ${flips.filter(({ open }) => open.length > 0).length} 件。`,
    groupTable('奖项', effects.byAward),
    ...Object.values(effects.byRelation)
      .map(({ label, groups }) => ({
        label,
        groups: groups.length > 1 ? groups.filter((group) => group.changed + group.open > 0) : [],
      }))
      .filter(({ groups }) => groups.length > 0 && groups.length <= MOST_SHOWN)
      .map(({ label, groups }) => groupTable(label, groups)),
    stageTable(effects),
    ...(flips.length > 0 ? [flipTable(effects)] : ['没有申报的结果发生变化。']),
    ...notes.map((note) => `注意：${note}`),
  ].join('\n');
}

function groupTable(label: string, groups: readonly GroupEffect[]): string {
  const table = new Table({ head: [label, '申报', '有变化', '待人工', '原结果', '新结果'], style: plain });
  for (const { label: name, cases, changed, open, before, after } of groups)
    table.push([name, cases, changed, open, countsText(before), countsText(after)]);
  return table.toString();
}

const countsText = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([label, count]) => `${label} ${count}`)
    .join('\n');

function stageTable({ byStage }: ReplayEffects): string {
  const table = new Table({ head: ['环节', '原达到', '新达到'], style: plain });
  for (const { label, before, after } of byStage) table.push([label, before, after]);
  return table.toString();
}

function flipTable({ flips }: ReplayEffects): string {
  const table = new Table({ head: ['申报', '名称', '原结果', '新结果', '原因'], style: plain });
  for (const { ref, title, before, after, why, open } of flips.slice(0, MOST_SHOWN))
    table.push([
      ref,
      ...[title, before, after].map((text) => folded(text, 10)),
      folded([...why, ...open].join('\n'), 30),
    ]);
  const more = flips.length - MOST_SHOWN;
  return more > 0 ? `${table.toString()}\n另有 ${more} 件，见报告。` : table.toString();
}

/** Chinese has no blanks to break lines at. */
const folded = (text: string, width: number): string =>
  text
    .split('\n')
    .flatMap((line) => line.match(new RegExp(`.{1,${width}}`, 'gu')) ?? [''])
    .join('\n');
