/**
 * What somebody typed as a value: nothing is null, numbers, true and false are what they look like, JSON lists and
 * objects too; everything else is text. A number in quotes stays text (identity numbers, codes).
 */
export function readValue(text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (trimmed === 'true' || trimmed === 'false') return trimmed === 'true';
  if (/^-?\d{1,15}(\.\d+)?$/.test(trimmed) && !/^0\d/.test(trimmed)) return Number(trimmed);
  if (/^(\[[\s\S]*\]|\{[\s\S]*\}|"[\s\S]*")$/.test(trimmed)) {
    try {
      return JSON.parse(trimmed);
    } catch {
      return trimmed;
    }
  }
  return trimmed;
}

/** A value as people read it. */
export function showValue(value: unknown): string {
  if (value === null || value === undefined) return '未填写';
  if (typeof value === 'boolean') return value ? '是' : '否';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The names to ask for: what is read and not given by the plan. */
export const askedNames = (reads: readonly string[], given: Readonly<Record<string, unknown>>): string[] =>
  reads.filter((name) => !Object.hasOwn(given, name));
