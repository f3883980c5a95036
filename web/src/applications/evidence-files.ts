import type { EvidenceSectionView } from '../shared/api-types.js';
import { fileSize } from '../shared/formats.js';
import { texts } from '../shared/texts.js';

/** Kinds of files by ending; jpeg is jpg. */
function kindOf(name: string): string {
  const ending = name.toLowerCase().split('.').at(-1) ?? '';
  return ending === 'jpeg' ? 'jpg' : ending;
}

interface Limits {
  /** Files that are in the section already. */
  readonly count: number;
  readonly maxBytes: number;
}

/** Why a file would not be taken, before it is sent; the server looks inside again. */
export function refusalOf(
  file: { name: string; size: number },
  section: EvidenceSectionView,
  { count, maxBytes }: Limits,
): string | null {
  const words = texts.applications;
  if (!section.accept.includes(kindOf(file.name))) return words.wrongKind(section.accept);
  if (file.size === 0) return words.emptyFile;
  if (file.size > maxBytes) return words.tooBig(fileSize(maxBytes));
  return section.maxFiles !== null && count >= section.maxFiles ? words.tooMany(section.maxFiles) : null;
}

/** The list with one item at another place. */
export function moved<T>(items: readonly T[], from: number, to: number): readonly T[] {
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length) return items;
  const rest = items.filter((_, index) => index !== from);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}
