/** Undefined for what JSON has no text for; the library's typings leave that out. */
const toJson: (value: unknown) => string | undefined = JSON.stringify;

/**
 * JSON with sorted keys and no blanks: equal values give equal text, so it can be hashed. What JSON leaves
 * out (undefined, functions) is left out here too; dates become ISO text.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(JSON.parse(toJson(value) ?? 'null')));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  // A map and not assignment, so that a key named __proto__ stays a key.
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}
