import { texts } from '../shared/texts.js';

export const HEAT_KINDS = ['count', 'median', 'longest'] as const;
/** By what an element is coloured: how much stands there, or for how long. */
export type HeatBy = (typeof HEAT_KINDS)[number];

export interface Standing {
  readonly elementId: string;
  readonly active: number;
  /** Seconds. */
  readonly medianWait: number | null;
  readonly longestWait: number | null;
}

export interface Heat {
  readonly by: HeatBy;
  /** Element → its shade, from 1, and what is written at it. */
  readonly cells: ReadonlyMap<string, { readonly level: number; readonly text: string }>;
  readonly legend: readonly { readonly level: number; readonly text: string }[];
}

const LEVELS = 5;
const HOUR = 3_600;
const DAY = 24 * HOUR;
/** Waits up to so many days; what is longer has the last shade. */
const DAYS = [1, 3, 7, 15];

const words = texts.processes.heat;

/** Shades for what stands at the elements of a diagram. Counts are by powers, so that few beside many still differ. */
export function heatOf(standing: readonly Standing[], by: HeatBy): Heat {
  const own = standing.filter(({ active }) => active > 0);
  if (by === 'count') return heatOfCounts(own);
  const cells = own.flatMap(({ elementId, medianWait, longestWait }) => {
    const wait = by === 'median' ? medianWait : longestWait;
    if (wait === null) return [];
    const place = DAYS.findIndex((days) => wait < days * DAY);
    return [[elementId, { level: place < 0 ? LEVELS : place + 1, text: shortWait(wait) }] as const];
  });
  const legend = Array.from({ length: LEVELS }, (_, index) => ({
    level: index + 1,
    text: words.days(DAYS[index - 1] ?? null, DAYS[index] ?? null),
  }));
  return { by, cells: new Map(cells), legend };
}

function heatOfCounts(standing: readonly Standing[]): Heat {
  const bounds = boundsUpTo(Math.max(0, ...standing.map(({ active }) => active)));
  const cells = standing.map(({ elementId, active }) => {
    const level = bounds.findIndex((bound) => active <= bound) + 1;
    return [elementId, { level, text: String(active) }] as const;
  });
  const legend = bounds.map((bound, index) => ({
    level: index + 1,
    text: words.counts((bounds[index - 1] ?? 0) + 1, bound),
  }));
  return { by: 'count', cells: new Map(cells), legend };
}

/** The largest number of each shade. */
function boundsUpTo(most: number): readonly number[] {
  const bounds: number[] = [];
  for (let level = 1; level <= LEVELS && (bounds.at(-1) ?? 0) < most; level += 1) {
    const power = level === LEVELS ? most : Math.round((most + 1) ** (level / LEVELS) - 1);
    bounds.push(Math.min(most, Math.max((bounds.at(-1) ?? 0) + 1, power)));
  }
  return bounds;
}

/** As short as fits beside an element. */
export function shortWait(seconds: number): string {
  if (seconds >= DAY) return words.shortDays(Math.floor(seconds / DAY));
  return seconds >= HOUR ? words.shortHours(Math.floor(seconds / HOUR)) : words.underAnHour;
}
