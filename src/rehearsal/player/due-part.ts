import type { Leave } from './pace.js';

/** What some of the people do next, and when. */
export interface DuePart {
  /** Null: not known, or nothing. */
  readonly at: number | null;
  readonly label: string;
  /** @returns how many acts a step counts */
  run(at: number, leave: Leave): Promise<number>;
}

export interface NextPart extends DuePart {
  /** Not before now. */
  readonly at: number;
  /** Forms are filled in: nobody waits for leave to do it. */
  readonly preparing: boolean;
  /** How much is known to be left. */
  readonly left: number;
}

/**
 * Of what is due first, or overdue, the one named first.
 * @returns null when nobody has anything to do
 */
export function firstPart<P extends DuePart>(
  parts: readonly P[],
  now: number,
): (P & { readonly at: number }) | null {
  const known = parts.filter((part): part is P & { readonly at: number } => part.at !== null);
  if (known.length === 0) return null;
  const at = Math.max(Math.min(...known.map((part) => part.at)), now);
  const first = known.find((part) => part.at <= at);
  return first ? { ...first, at } : null;
}
