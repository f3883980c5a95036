import type { ComparisonView } from '../../shared/api-types.js';

/** Files that are not alike, in the order of their names. */
export function changedPaths({ before, after }: Pick<ComparisonView, 'before' | 'after'>): readonly string[] {
  const paths = new Set([...Object.keys(before.files), ...Object.keys(after.files)]);
  return [...paths].filter((path) => before.files[path] !== after.files[path]).sort();
}
