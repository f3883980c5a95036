import type { FeelLookups, FeelOptions } from '../rules/index.js';
import { WorkingCalendar, type PlanVersion, type SeasonPlan } from '../seasons/index.js';
import type { ListHit } from './facts.js';

/** What rules look up of a plan, and of a case the lists it stands on. */
export function planLookups(plan: SeasonPlan, hits: readonly ListHit[] = []): FeelLookups {
  const own = <T>(record: Readonly<Record<string, T>> | undefined, key: string): T | null =>
    record && Object.hasOwn(record, key) ? (record[key] ?? null) : null;
  return {
    codes: (table) => own(plan.codes, table),
    levels: (plan.levels ?? []).map(({ id }) => id),
    listed: (list) => (own(plan.lists, list) ? hits.some((hit) => hit.list === list) : null),
  };
}

const calendars = new WeakMap<SeasonPlan, WorkingCalendar>();

function calendarOf(plan: SeasonPlan): WorkingCalendar {
  const calendar = calendars.get(plan) ?? new WorkingCalendar(plan.workingDays);
  calendars.set(plan, calendar);
  return calendar;
}

export const feelOptions = (plan: SeasonPlan, hits?: readonly ListHit[]): FeelOptions => ({
  ownFunctions: true,
  timeZone: plan.timezone,
  calendar: calendarOf(plan),
  lookups: planLookups(plan, hits),
});

const mentions = new WeakMap<PlanVersion, Map<string, boolean>>();

/** Whether anything in the package speaks of this fact: what nobody reads need not be gathered. */
export function readsFact(version: PlanVersion, fact: string): boolean {
  const known = mentions.get(version) ?? new Map<string, boolean>();
  mentions.set(version, known);
  const reads = known.get(fact) ?? Object.values(version.files.files).some((text) => text.includes(fact));
  known.set(fact, reads);
  return reads;
}
