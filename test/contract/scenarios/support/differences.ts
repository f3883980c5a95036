/**
 * Scenarios in which the embedded engine differs on purpose, or cannot but differ; each is explained in
 * docs/engine-differences.md. A scenario that no longer differs must leave this list.
 */
export const KNOWN_DIFFERENCES: ReadonlySet<string> = new Set([
  'a date without a zone',
  'a start event with a way in',
]);
