import type { PlanNumbering } from '../seasons/index.js';

/** The series a certificate is counted in: one text for each award and organisation the plan counts apart. */
export function numberSeries(
  numbering: PlanNumbering,
  of: { readonly award: string; readonly relations: Readonly<Record<string, string>> },
): string {
  const part = (by: string): string => (by === 'award' ? of.award : (of.relations[by] ?? ''));
  return JSON.stringify(numbering.by.map((by) => [by, part(by)]));
}

/** The number after the last one given in its series. */
export const nextNumber = ({ start = 1 }: PlanNumbering, last: number | null): number =>
  last === null ? start : Math.max(last + 1, start);

/** Padded with zeros; a number that has outgrown the width is not cut. */
export const numberText = (number: number, width = 1): string => String(number).padStart(width, '0');
