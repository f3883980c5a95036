import { isMap, isScalar, isSeq, parseDocument, visit, type Document, type Scalar } from 'yaml';
import { Invalid } from '../../shared/errors.js';
import { describeDate, WorkingCalendar } from '../calendar/index.js';
import type { SeasonPlan } from '../plan.js';
import { moveLocalTime } from './move-date.js';
import { reviewOf, type ReviewItem } from './review-items.js';

export interface CopyOrder {
  /** Key of the new plan. */
  readonly plan: string;
  readonly year: number;
}

export interface CopiedPlan {
  readonly text: string;
  readonly review: readonly ReviewItem[];
}

/** A text of the file that gives way to another. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * The plan file of a later year: key, year, folders and dates are the new year's, everything else stays letter by
 * letter, comments too. What the next notice may change is listed for review.
 * @throws Invalid for a year that is not later
 */
export function copyPlan(source: string, { plan: key, year }: CopyOrder): CopiedPlan {
  const document = parseDocument(source);
  const old = document.toJS() as SeasonPlan;
  const years = year - old.year;
  if (years < 1) {
    throw new Invalid('COPY_YEAR', `新方案的年度 ${year} 应当晚于原方案的 ${old.year}。请更正年度。`);
  }
  const calendar = new WorkingCalendar(old.workingDays);
  const moved = dateNodes(document).map((date) => ({
    ...date,
    at: moveLocalTime(String(date.node.value), years, calendar),
  }));
  const changes = [
    ...scalarsAt(document, [['plan']]).map((node) => replace(node, key)),
    ...scalarsAt(document, [['year']]).map((node) => replace(node, String(year))),
    ...folderNodes(document).map((node) => replace(node, renamed(String(node.value), old.plan, key))),
    ...scalarsAt(document, [['title']]).map((node) =>
      replace(node, sourceOf(source, node).replaceAll(String(old.year), String(year))),
    ),
    ...moved.map(({ node, at }) => replace(node, sourceOf(source, node).replace(String(node.value), at))),
  ];
  return { text: applied(source, changes), review: [...dateLines(moved), ...reviewOf(old, year)] };
}

/** A path of the old plan in the new plan's folders. */
export const renamed = (path: string, from: string, to: string): string =>
  path
    .split('/')
    .map((step) => (step === from ? to : step))
    .join('/');

function scalarsAt(document: Document, paths: readonly (readonly string[])[]): Scalar[] {
  return paths.flatMap((path) => {
    const node: unknown = document.getIn(path, true);
    return isScalar(node) ? [node] : [];
  });
}

const folderNodes = (document: Document): Scalar[] =>
  scalarsAt(document, [
    ['files', 'diagrams'],
    ['files', 'forms'],
    ['files', 'templates'],
  ]);

interface DateNode {
  readonly node: Scalar;
  readonly label: string;
  /** Path in the plan. */
  readonly place: string;
}

/** Every `at` below `dates`, those of scopes too, and where a rehearsal starts. */
function dateNodes(document: Document): DateNode[] {
  const start = { label: '演练开始', place: 'rehearsal.startsAt' };
  const found: DateNode[] = scalarsAt(document, [['rehearsal', 'startsAt']]).map((node) => ({
    node,
    ...start,
  }));
  const dates: unknown = document.get('dates', true);
  if (!isMap(dates)) return found;
  for (const { key, value } of dates.items) {
    if (!isMap(value)) continue;
    const place = `dates.${String(key)}`;
    const named: unknown = value.get('label');
    const label = typeof named === 'string' ? named : '';
    visit(value, {
      Pair(_key, { key: inner, value: at }, path) {
        if (!isScalar(inner) || inner.value !== 'at' || !isScalar(at)) return;
        found.push({ node: at, label, place: `${place}${scopeIn(path)}.at` });
      },
    });
  }
  return found;
}

/** Where among the times of its own for some a node stands; nothing for the time of all. */
function scopeIn(path: readonly unknown[]): string {
  const list = path.find(isSeq);
  return list ? `.scopes.${String(list.items.findIndex((item) => path.includes(item)))}` : '';
}

const replace = ({ range }: Scalar, text: string): Change => ({
  from: range?.[0] ?? 0,
  to: range?.[1] ?? 0,
  text,
});

const sourceOf = (source: string, { range }: Scalar): string =>
  source.slice(range?.[0] ?? 0, range?.[1] ?? 0);

function applied(source: string, changes: readonly Change[]): string {
  return [...changes]
    .sort((a, b) => b.from - a.from)
    .reduce((text, { from, to, text: by }) => text.slice(0, from) + by + text.slice(to), source);
}

const dateLines = (moved: readonly (DateNode & { at: string })[]): ReviewItem[] =>
  moved.map(({ node, label, at, place }) => ({
    ...{ part: 'dates', at: place },
    text: `${label}：${inWords(String(node.value))} 移到 ${inWords(at)}，请按新通知核对。`,
  }));

/** `2024-07-14T24:00` as people write it. */
function inWords(localTime: string): string {
  const [date = '', time = ''] = localTime.split('T');
  return `${describeDate(date)} ${time}`.trim();
}
