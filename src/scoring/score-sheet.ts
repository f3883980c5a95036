import { Invalid, type FieldProblem } from '../shared/errors.js';
import { hundredthsOf, pointsText } from '../shared/points.js';

/** One line of a score sheet. Points are hundredths; `given` is read from the form by `key`. */
export type SheetItem =
  /** As many points as the scorer gives, from 0 to `max`. */
  | { readonly kind: 'points'; readonly key: string; readonly label: string; readonly max: number }
  /** All points or none: the counted number must reach `from`. */
  | {
      readonly kind: 'threshold';
      readonly key: string;
      readonly label: string;
      readonly points: number;
      readonly from: number;
    }
  /** Full points less `each` for every one of `required` that is missing, not below `floor`. */
  | {
      readonly kind: 'deduction';
      readonly key: string;
      readonly label: string;
      readonly points: number;
      readonly required: number;
      readonly each: number;
      readonly floor: number;
    }
  /** `each` for every counted one, at most `cap`. */
  | {
      readonly kind: 'bonus';
      readonly key: string;
      readonly label: string;
      readonly each: number;
      readonly cap: number;
    }
  /** Said yes to, it makes the whole sheet zero. */
  | { readonly kind: 'veto'; readonly key: string; readonly label: string };

export interface SheetRow {
  readonly key: string;
  readonly label: string;
  readonly given: number | boolean;
  /** Hundredths; null for a veto. */
  readonly score: number | null;
  /** Chinese: how the points came about. */
  readonly text: string;
}

export interface SheetScore {
  /** Hundredths, within [0, max]. */
  readonly value: number;
  readonly explanation: {
    readonly rows: readonly SheetRow[];
    /** Sum before the cap and before a veto. */
    readonly sum: number;
    readonly max: number;
    /** Label of the veto that made it zero. */
    readonly veto: string | null;
  };
}

/** What a scorer filled in, by form key. */
export type SheetAnswers = Readonly<Record<string, unknown>>;

/**
 * The points of a filled-in sheet, in whole hundredths.
 * @param max cap of the sheet in hundredths
 * @throws Invalid `SCORE_SHEET_INVALID` with every line that is missing or out of its range
 */
export function scoreSheet(items: readonly SheetItem[], max: number, answers: SheetAnswers): SheetScore {
  const problems: FieldProblem[] = [];
  const rows: SheetRow[] = [];
  for (const item of items) {
    const given = read(item, answers[item.key]);
    if (typeof given === 'string') problems.push({ field: item.key, rule: 'score', message: given });
    else rows.push(rowOf(item, given));
  }
  if (problems.length > 0) {
    const message = `评分表有 ${problems.length} 项没有填好，请按提示改正后提交。`;
    throw new Invalid('SCORE_SHEET_INVALID', message, problems);
  }
  const veto = rows.find(({ score, given }) => score === null && given === true)?.label ?? null;
  const sum = rows.reduce((total, { score }) => total + (score ?? 0), 0);
  const value = veto === null ? Math.min(Math.max(sum, 0), max) : 0;
  return { value, explanation: { rows, sum, max, veto } };
}

/** Most that the items can give together, in hundredths. */
export const fullMarks = (items: readonly SheetItem[]): number =>
  items.reduce((sum, item) => sum + mostOf(item), 0);

function mostOf(item: SheetItem): number {
  switch (item.kind) {
    case 'points':
      return item.max;
    case 'bonus':
      return item.cap;
    case 'veto':
      return 0;
    default:
      return item.points;
  }
}

/** The answer as a number (hundredths for points, a count otherwise) or a truth value; a text says what is wrong. */
function read(item: SheetItem, answer: unknown): number | boolean | string {
  if (item.kind === 'veto') return answer === true;
  if (item.kind !== 'points') return countIn(answer) ?? `“${item.label}”请填写不小于 0 的整数。`;
  const value = hundredthsOf(answer);
  if (value !== null && value >= 0 && value <= item.max) return value;
  return `“${item.label}”请填写 0 到 ${pointsText(item.max)} 之间的分数，最多两位小数。`;
}

/** A whole number, or its digits; null for anything else. */
function countIn(answer: unknown): number | null {
  const count = typeof answer === 'string' && /^\d{1,6}$/.test(answer.trim()) ? Number(answer) : answer;
  if (typeof count !== 'number' || !Number.isInteger(count)) return null;
  return count >= 0 && count <= MOST_COUNTED ? count : null;
}

const MOST_COUNTED = 999_999;

function rowOf(item: SheetItem, given: number | boolean): SheetRow {
  const { key, label } = item;
  const { score, text } = typeof given === 'boolean' ? vetoed(given) : counted(item, given);
  return { key, label, given, score, text };
}

const vetoed = (given: boolean) => ({ score: null, text: given ? '一票否决' : '无此情形' });

function counted(item: SheetItem, given: number): { score: number; text: string } {
  switch (item.kind) {
    case 'threshold': {
      const reached = given >= item.from;
      const asked = `应达到${item.from}，现有${given}`;
      return {
        score: reached ? item.points : 0,
        text: `${asked}，${reached ? `得${pointsText(item.points)}分` : '不得分'}`,
      };
    }
    case 'deduction': {
      const missing = Math.max(item.required - given, 0);
      const score = Math.max(item.points - missing * item.each, item.floor);
      const less = missing === 0 ? '不扣分' : `缺${missing}，每缺1扣${pointsText(item.each)}分`;
      return { score, text: `应有${item.required}，现有${given}，${less}，得${pointsText(score)}分` };
    }
    case 'bonus': {
      const score = Math.min(given * item.each, item.cap);
      return {
        score,
        text: `${given}项，每项加${pointsText(item.each)}分，最多加${pointsText(item.cap)}分，加${pointsText(score)}分`,
      };
    }
    default:
      return { score: given, text: `得${pointsText(given)}分` };
  }
}
