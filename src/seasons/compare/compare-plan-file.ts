import { isDeepStrictEqual } from 'node:util';
import { describeInstant, instantOf } from '../calendar/index.js';
import { PLAN_FILE } from '../package-layout.js';
import type { PlanDate, SeasonPlan } from '../plan.js';
import { changeOf, type PlanChange } from './plan-change.js';
import { groupOf, PlanWords } from './plan-words.js';

type Path = readonly string[];

/** What the plan files themselves say otherwise. `files` is where things lie, which is nobody's concern. */
export function comparePlanFiles(before: SeasonPlan, after: SeasonPlan): PlanChange[] {
  const words = new PlanWords([before, after]);
  const walk = new Walk(words);
  const { dates: _datesBefore, files: _filesBefore, ...restBefore } = before;
  const { dates: _datesAfter, files: _filesAfter, ...restAfter } = after;
  return [...compareDates(before, after), ...walk.compare(restBefore, restAfter, [], [])];
}

function compareDates(before: SeasonPlan, after: SeasonPlan): PlanChange[] {
  const keys = [...new Set([...Object.keys(before.dates), ...Object.keys(after.dates)])];
  return keys.flatMap((key) => {
    const [old, now] = [before.dates[key], after.dates[key]];
    const about = {
      group: '日期',
      file: PLAN_FILE,
      place: `dates.${key}`,
      subject: (now ?? old)?.label ?? key,
    } as const;
    const moved = changeOf(about, timeOf(old, before.timezone), timeOf(now, after.timezone));
    if (!old || !now) return moved ?? [];
    const others = new Walk(new PlanWords([before, after])).compare(
      { ...old, at: null },
      { ...now, at: null },
      ['dates', key],
      [about.subject],
    );
    return [...(moved ? [moved] : []), ...others];
  });
}

const timeOf = (date: PlanDate | undefined, timezone: string): string | null =>
  date ? describeInstant(instantOf(date.at, timezone), timezone, date.kind) : null;

/** Goes through two values side by side. */
class Walk {
  constructor(private readonly words: PlanWords) {}

  /** @param names what the steps of the path are called */
  compare(before: unknown, after: unknown, path: Path, names: Path): PlanChange[] {
    if (isDeepStrictEqual(before, after)) return [];
    if (isRecord(before) && isRecord(after)) return this.records(before, after, path, names);
    if (isItems(before) && isItems(after)) return this.records(byName(before), byName(after), path, names);
    return this.leaf(before, after, path, names);
  }

  private leaf(before: unknown, after: unknown, path: Path, names: Path): PlanChange[] {
    const key = path.at(-1) ?? '';
    const subject = names.length > 0 ? names.join(' · ') : this.words.nameOf(key);
    const told = (value: unknown): string | null => this.words.valueOf(key, value, names.at(-1));
    const about = { group: groupOf(path), file: PLAN_FILE, place: path.join('.'), subject };
    const change = changeOf(about, told(before), told(after));
    return change ? [change] : [];
  }

  private records(
    before: Readonly<Record<string, unknown>>,
    after: Readonly<Record<string, unknown>>,
    path: Path,
    names: Path,
  ): PlanChange[] {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => {
      const [old, now] = [before[key], after[key]];
      return this.compare(old, now, [...path, key], [...names, ...this.step(key, path, old, now)]);
    });
  }

  /** Steps that only hold others together are left out of a sentence. */
  private step(key: string, path: Path, old: unknown, now: unknown): Path {
    const holds = [old, now].some((value) => isRecord(value) || isItems(value));
    if (holds && (path.length === 0 || HOLDERS.has(key))) return [];
    return [path.at(-1) === 'weights' ? this.words.roundOf(key) : this.words.nameOf(key, old, now)];
  }
}

const HOLDERS: ReadonlySet<string> = new Set([
  'awards',
  'holders',
  'items',
  'rules',
  'eligibility',
  'outcomes',
]);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Items of a list that have names of their own are found again by them, not by their place. */
const nameOfItem = (item: unknown): string | null => {
  if (!isRecord(item)) return null;
  const { id, key, code, organisation, label, name, payer } = item;
  const found = [id, key, code, organisation, label, name, payer].find((one) => typeof one === 'string');
  return typeof found === 'string' ? found : null;
};

const isItems = (value: unknown): value is readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((item) => nameOfItem(item) !== null) &&
  new Set(value.map(nameOfItem)).size === value.length;

const byName = (items: readonly Readonly<Record<string, unknown>>[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(items.map((item) => [nameOfItem(item) ?? '', item] as const));
