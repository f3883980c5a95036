/** An attribute that may hold FEEL: `=` in front makes it one, otherwise the text itself is the value. */
export interface Expression {
  readonly text: string;
  /** Source without the `=`; null for a plain text. */
  readonly feel: string | null;
}

export function parseExpression(text: string): Expression {
  const trimmed = text.trim();
  return { text, feel: trimmed.startsWith('=') ? trimmed.slice(1).trim() : null };
}

/** Null where the attribute is missing or blank. */
export function parseOptional(text: string | undefined): Expression | null {
  return text === undefined || text.trim() === '' ? null : parseExpression(text);
}
