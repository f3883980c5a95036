import { Invalid, type FieldProblem } from '../shared/errors.js';
import { pointsText } from '../shared/points.js';
import { readAnswer, type SheetAnswer } from './read-answer.js';

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
  /** From 0 to `max` as the scorer sees fit; above `reasonAbove` the form's `reason` must say why. */
  | {
      readonly kind: 'discretionary';
      readonly key: string;
      readonly label: string;
      readonly max: number;
      readonly reason: string;
      readonly reasonAbove: number;
    }
  /** One of a list, each worth its points. */
  | {
      readonly kind: 'options';
      readonly key: string;
      readonly label: string;
      readonly options: readonly SheetOption[];
    }
  /** Said yes to, it makes the whole sheet zero. */
  | { readonly kind: 'veto'; readonly key: string; readonly label: string };

export interface SheetOption {
  readonly value: string;
  readonly label: string;
  readonly points: number;
}

export interface SheetRow {
  readonly key: string;
  readonly label: string;
  readonly given: number | boolean | string;
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
    const found = readAnswer(item, answers);
    if ('problem' in found) problems.push({ field: found.field, rule: 'score', message: found.problem });
    else rows.push(rowOf(item, found));
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
    case 'discretionary':
      return item.max;
    case 'bonus':
      return item.cap;
    case 'options':
      return Math.max(...item.options.map(({ points }) => points));
    case 'veto':
      return 0;
    default:
      return item.points;
  }
}

function rowOf(item: SheetItem, answer: SheetAnswer): SheetRow {
  const { key, label } = item;
  const { score, text } = typeof answer.given === 'boolean' ? vetoed(answer.given) : scored(item, answer);
  return { key, label, given: answer.given, score, text };
}

const vetoed = (given: boolean) => ({ score: null, text: given ? '一票否决' : '无此情形' });

interface Points {
  readonly score: number;
  readonly text: string;
}

function scored(item: SheetItem, { given, reason }: SheetAnswer): Points {
  if (item.kind === 'options') {
    const chosen = item.options.find(({ value }) => value === given);
    const score = chosen?.points ?? 0;
    return { score, text: `${chosen?.label ?? String(given)}，得${pointsText(score)}分` };
  }
  const why = reason === undefined ? '' : `，理由：${reason}`;
  const { score, text } = counted(item, Number(given));
  return { score, text: `${text}${why}` };
}

function counted(item: SheetItem, given: number): Points {
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
