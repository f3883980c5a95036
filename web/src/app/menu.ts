import type { Capability, SeasonPart } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';
import { paths } from './paths.js';
import { judging } from './session.js';

type ItemKey = keyof typeof texts.app.items;

export interface MenuItem {
  readonly key: ItemKey;
  readonly label: string;
  readonly to: string;
}

export interface MenuGroup {
  readonly key: keyof typeof texts.app.groups;
  readonly label: string;
  readonly items: readonly MenuItem[];
}

interface Entry {
  readonly key: ItemKey;
  readonly to: (season: string) => string;
  /** Any of these opens it. */
  readonly for: readonly Capability[];
  readonly rehearsalOnly?: boolean;
  /** Only in a season whose plan makes use of it. */
  readonly part?: SeasonPart;
}

const deskWork: readonly Capability[] = [
  'confirm',
  'review',
  'recommend',
  'check',
  'rank',
  'determine',
  'publish',
  'hear',
  'name',
  'pay',
];
const city: readonly Capability[] = [
  'rank',
  'determine',
  'publish',
  'hear',
  'name',
  'pay',
  'supervise',
  'audit',
];

/** By job, not by module: what a person does, in the order of the season. */
const groups: Readonly<Record<keyof typeof texts.app.groups, readonly Entry[]>> = {
  work: [
    { key: 'tasks', to: paths.tasks, for: deskWork },
    { key: 'scoring', to: paths.tasks, for: ['score', 'inspect'] },
    { key: 'entries', to: paths.entries, for: [...deskWork, 'supervise', 'audit'] },
    {
      key: 'late',
      to: paths.late,
      for: ['review', 'recommend', 'check', 'determine', 'administer'],
      part: 'lateAdmission',
    },
    { key: 'handovers', to: paths.handovers, for: ['review', 'check', 'determine', 'administer'] },
    { key: 'quotas', to: paths.quotas, for: ['review', 'recommend', 'determine', 'rank', 'supervise'] },
    {
      key: 'orders',
      to: paths.orders,
      for: ['review', 'recommend', 'check', 'determine', 'rank', 'supervise'],
      part: 'orders',
    },
    {
      key: 'nominations',
      to: paths.nominations,
      for: [...deskWork, 'score', 'inspect'],
      part: 'nominations',
    },
  ],
  review: [
    { key: 'panels', to: paths.panels, for: ['rank', 'determine', 'supervise'] },
    {
      key: 'presentations',
      to: paths.presentations,
      for: ['score', 'inspect', 'rank', 'determine', 'supervise'],
      part: 'presentations',
    },
    {
      key: 'ballots',
      to: paths.ballots,
      for: ['score', 'inspect', 'rank', 'determine', 'supervise'],
      part: 'ballots',
    },
    {
      key: 'recusals',
      to: paths.recusals,
      for: [...judging, 'supervise'],
    },
    { key: 'votes', to: paths.voteDesk, for: ['rank', 'determine', 'supervise'], part: 'votes' },
    { key: 'recheck', to: paths.recheck, for: ['rank', 'administer'] },
    { key: 'rankings', to: paths.rankings, for: ['rank', 'determine', 'publish', 'supervise'] },
  ],
  results: [
    { key: 'notices', to: paths.noticeDesk, for: ['publish', 'hear', 'determine', 'supervise'] },
    { key: 'named', to: paths.named, for: city },
    { key: 'payments', to: paths.payments, for: ['pay', 'determine', 'supervise'], part: 'funding' },
    {
      key: 'holders',
      to: paths.holders,
      for: ['confirm', 'review', 'check', 'determine', 'publish', 'name', 'pay', 'supervise'],
      part: 'followUp',
    },
    { key: 'pool', to: paths.pool, for: ['name', 'determine', 'supervise'] },
    { key: 'registry', to: paths.registry, for: ['name', 'determine', 'administer', 'supervise'] },
    { key: 'lists', to: paths.lists, for: ['name', 'administer', 'supervise'], part: 'lists' },
  ],
  system: [
    { key: 'processes', to: paths.processes, for: ['administer', 'supervise'] },
    { key: 'incidents', to: paths.incidents, for: ['administer', 'supervise'] },
    { key: 'dates', to: paths.dates, for: ['administer'] },
    { key: 'clock', to: paths.clock, for: ['administer'], rehearsalOnly: true },
    { key: 'accounts', to: paths.accounts, for: ['administer'] },
    { key: 'merges', to: paths.merges, for: ['administer'] },
    { key: 'plans', to: paths.plans, for: ['administer'] },
    { key: 'audit', to: paths.audit, for: ['audit'] },
  ],
};

export function menuFor(
  can: ReadonlySet<Capability>,
  season: string,
  { rehearsal, parts }: { rehearsal: boolean; parts: readonly SeasonPart[] },
): readonly MenuGroup[] {
  const open = (entry: Entry) =>
    entry.for.some((each) => can.has(each)) &&
    (rehearsal || entry.rehearsalOnly !== true) &&
    (entry.part === undefined || parts.includes(entry.part));
  const keys = Object.keys(groups) as (keyof typeof groups)[];
  return keys
    .map((key) => {
      const found = groups[key].filter(open);
      // One task list, whatever it is called.
      const items = found.filter(
        (entry) => entry.key !== 'scoring' || !found.some((each) => each.key === 'tasks'),
      );
      return {
        key,
        label: texts.app.groups[key],
        items: items.map((entry) => ({
          key: entry.key,
          label: texts.app.items[entry.key],
          to: entry.to(season),
        })),
      };
    })
    .filter((group) => group.items.length > 0);
}
