import { divideRounded } from '../shared/divide-rounded.js';

export interface GradeRule {
  readonly id: string;
  readonly label: string;
  readonly atMostPercent?: number;
  /** Of the share. Default `down`. */
  readonly rounding?: 'up' | 'down' | 'halfUp';
  readonly atMost?: number;
  /** Hundredths. */
  readonly from?: number;
}

export interface GradeCount {
  readonly id: string;
  readonly label: string;
  /** Null where there is no bound. */
  readonly room: number | null;
  readonly have: number;
  readonly text: string;
}

export interface Grading {
  /** Entry id → grade id; who reaches none is not in it. */
  readonly grades: ReadonlyMap<string, string>;
  readonly counts: readonly GradeCount[];
  readonly ungraded: number;
}

const HUNDRED = 100;
const ROUNDINGS = { up: 'ceil', down: 'floor', halfUp: 'halfUp' } as const;

/** Down the ranks: the best grade whose least score is reached and which has room; never better than who stands above. */
export function assignGrades(
  ranked: readonly { readonly id: string; readonly score: number }[],
  rules: readonly GradeRule[],
): Grading {
  const rooms = rules.map((rule) => roomOf(rule, ranked.length));
  const have = rules.map(() => 0);
  const grades = new Map<string, string>();
  let from = 0;
  for (const { id, score } of ranked) {
    while (from < rules.length && !fits(rules[from], score, (rooms[from] ?? Infinity) - (have[from] ?? 0)))
      from += 1;
    const rule = rules[from];
    if (!rule) continue;
    grades.set(id, rule.id);
    have[from] = (have[from] ?? 0) + 1;
  }
  const counts = rules.map((rule, index) =>
    countOf(rule, { of: ranked.length, room: rooms[index] ?? Infinity, have: have[index] ?? 0 }),
  );
  return { grades, counts, ungraded: ranked.length - grades.size };
}

const fits = (rule: GradeRule | undefined, score: number, room: number): boolean =>
  rule !== undefined && room > 0 && (rule.from === undefined || score >= rule.from);

function roomOf({ atMostPercent, rounding = 'down', atMost = Infinity }: GradeRule, of: number): number {
  if (atMostPercent === undefined) return atMost;
  return Math.min(divideRounded(of * atMostPercent, HUNDRED, ROUNDINGS[rounding]), atMost);
}

function countOf(
  { id, label, atMostPercent }: GradeRule,
  { of, room, have }: { of: number; room: number; have: number },
): GradeCount {
  const share = atMostPercent === undefined ? '' : `，按${of}件的${atMostPercent}%`;
  const bound = Number.isFinite(room) ? `${share === '' ? '，' : `${share}，`}最多${room}个` : '';
  return { id, label, room: Number.isFinite(room) ? room : null, have, text: `${label}${have}个${bound}。` };
}
