/** A cell as it came: a typed one of a workbook, or text. */
export type Cell = string | number | boolean | Date | null;

/** Longer numbers are phones, identity or account numbers: text. */
const NUMBER = /^-?(?:0|[1-9]\d{0,8})(?:\.\d+)?$/;

/**
 * Rows of a table as objects: a heading `data.name` puts the cell into `data` under `name`; empty cells are left out.
 * The first row is the headings.
 */
export function nestedRows(
  table: readonly (readonly Cell[])[],
): readonly Readonly<Record<string, unknown>>[] {
  const [head = [], ...rows] = table;
  const paths = head.map((heading) =>
    String(heading ?? '')
      .trim()
      .split('.')
      .filter(Boolean),
  );
  return rows.map((row) => {
    const object: Record<string, unknown> = {};
    paths.forEach((path, index) => {
      const value = valueOf(row[index] ?? null);
      if (path.length > 0 && value !== undefined) put(object, path, value);
    });
    return object;
  });
}

/** Headings that are given twice, or of which one holds the other. */
export function clashingHeadings(head: readonly Cell[]): readonly string[] {
  const names = head.map((heading) => String(heading ?? '').trim()).filter((name) => name !== '');
  return names.filter(
    (name, index) => names.indexOf(name) !== index || names.some((other) => other.startsWith(`${name}.`)),
  );
}

/** Text that looks like JSON, a number or a truth value is one; text in quotation marks stays text. */
function valueOf(cell: Cell): unknown {
  if (cell === null) return undefined;
  if (cell instanceof Date) return cell.toISOString();
  if (typeof cell !== 'string') return cell;
  const text = cell.trim();
  if (text === '') return undefined;
  if (NUMBER.test(text)) return Number(text);
  if (text === 'true' || text === 'false') return text === 'true';
  if (/^[[{"]/.test(text)) {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return text;
    }
  }
  return text;
}

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

function put(object: Record<string, unknown>, path: readonly string[], value: unknown): void {
  if (path.some((key) => FORBIDDEN.has(key))) return;
  let place = object;
  for (const key of path.slice(0, -1)) place = (place[key] ??= {}) as Record<string, unknown>;
  place[path.at(-1) ?? ''] = value;
}
