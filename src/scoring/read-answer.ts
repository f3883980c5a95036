import { hundredthsOf, pointsText } from '../shared/points.js';
import type { SheetAnswers, SheetItem } from './score-sheet.js';

export interface SheetAnswer {
  /** Hundredths for points, a count, a chosen value, or yes and no. */
  readonly given: number | boolean | string;
  /** Why so many points, where that is asked for. */
  readonly reason?: string;
}

interface Problem {
  /** Key of the form that must be mended. */
  readonly field: string;
  readonly problem: string;
}

/** What a scorer filled in for one line, or what is wrong with it. */
export function readAnswer(item: SheetItem, answers: SheetAnswers): SheetAnswer | Problem {
  const answer = answers[item.key];
  switch (item.kind) {
    case 'veto':
      return { given: answer === true };
    case 'points':
      return pointsIn(item, answer);
    case 'discretionary':
      return reasoned(item, answers);
    case 'options':
      return chosen(item, answer);
    default: {
      const count = countIn(answer);
      return count === null
        ? { field: item.key, problem: `“${item.label}”请填写不小于 0 的整数。` }
        : { given: count };
    }
  }
}

type Of<K extends SheetItem['kind']> = Extract<SheetItem, { readonly kind: K }>;

function pointsIn(
  { key, label, max }: Of<'points'> | Of<'discretionary'>,
  answer: unknown,
): { given: number } | Problem {
  const value = hundredthsOf(answer);
  if (value !== null && value >= 0 && value <= max) return { given: value };
  return { field: key, problem: `“${label}”请填写 0 到 ${pointsText(max)} 之间的分数，最多两位小数。` };
}

function reasoned(item: Of<'discretionary'>, answers: SheetAnswers): SheetAnswer | Problem {
  const points = pointsIn(item, answers[item.key]);
  if ('problem' in points) return points;
  const text = answers[item.reason];
  const reason = typeof text === 'string' ? text.trim() : '';
  if (reason !== '') return { ...points, reason };
  if (points.given <= item.reasonAbove) return points;
  const asked = `“${item.label}”超过 ${pointsText(item.reasonAbove)} 分`;
  return { field: item.reason, problem: `${asked}，请写明理由。` };
}

function chosen({ key, label, options }: Of<'options'>, answer: unknown): SheetAnswer | Problem {
  const given = typeof answer === 'number' ? String(answer) : answer;
  if (typeof given === 'string' && options.some(({ value }) => value === given)) return { given };
  return { field: key, problem: `“${label}”请选择：${options.map((each) => each.label).join('、')}。` };
}

/** A whole number, or its digits; null for anything else. */
function countIn(answer: unknown): number | null {
  const count = typeof answer === 'string' && /^\d{1,6}$/.test(answer.trim()) ? Number(answer) : answer;
  if (typeof count !== 'number' || !Number.isInteger(count)) return null;
  return count >= 0 && count <= MOST_COUNTED ? count : null;
}

const MOST_COUNTED = 999_999;
