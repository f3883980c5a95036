/** A variable as it is typed: JSON, or plain text where it is no JSON. */
export type Typed = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

/** What looks like the beginning of JSON must be JSON: a forgotten bracket is no text. */
const MEANT_AS_JSON = /^\s*[[{"]/;

export function readValue(text: string): Typed {
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    return MEANT_AS_JSON.test(text) ? { ok: false } : { ok: true, value: text };
  }
}

export function showValue(value: unknown): string {
  // Text that would be read back as something else keeps its quotes.
  if (typeof value !== 'string') return JSON.stringify(value, null, 1);
  const back = readValue(value);
  return back.ok && back.value === value ? value : JSON.stringify(value);
}

/** Names that expressions of both engines can read. */
export const VARIABLE_NAME = /^[A-Za-z_]\w*$/;
