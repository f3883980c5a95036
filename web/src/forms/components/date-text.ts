export type DatePart = 'year' | 'month' | 'day';

/** `YYYY-MM-DD` or `YYYY-MM` as its parts, without leading zeros. */
export function splitDate(value: unknown): Record<DatePart, string> {
  const [year = '', month = '', day = ''] = typeof value === 'string' ? value.split('-') : [];
  return { year, month: month.replace(/^0/, ''), day: day.replace(/^0/, '') };
}

/** Parts as typed, year first. Nothing typed is no date; an unfinished one stays as it is and does not pass as a date. */
export function joinDate(parts: readonly string[]): string {
  const digits = parts.map((part) => part.replaceAll(/\D/g, ''));
  if (digits.every((part) => part === '')) return '';
  return digits
    .map((part, index) => (index === 0 ? part : part.padStart(2, part === '' ? '' : '0')))
    .join('-');
}
