import { createHash } from 'node:crypto';
import type { Answer, AnswerSection } from '../forms/index.js';

/** What a person must not learn of a case. */
export interface Blindness {
  /** Form keys (dotted; `table.column` for a column) that are left out. */
  readonly hides: readonly string[];
  /** Names to be blotted out wherever they stand in a text, with what stands for them. */
  readonly names: ReadonlyMap<string, string>;
}

/** What a case is called where names are hidden: the same for everybody who judges it, telling nothing of it. */
export function blindAlias(entryId: string): string {
  return `匿名申报 ${createHash('sha256').update(entryId).digest('hex').slice(0, 6).toUpperCase()}`;
}

/** Names shorter than this are ordinary words too often to be blotted out. */
const SHORTEST_NAME = 2;
/** The same of other answers that are hidden: numbers, addresses, what a work is called. */
const SHORTEST_ANSWER = 6;

/** @param data the answers in clear: what is hidden of them is blotted out of the others as well */
export function blindnessOf(
  hides: readonly string[],
  entry: { readonly holderName: string; readonly unitName: string },
  data: Readonly<Record<string, unknown>> = {},
): Blindness {
  const hidden = hides
    .flatMap((path) => textsAt(data, path.split('.')))
    .filter((text) => text.length >= SHORTEST_ANSWER)
    .map((text) => [text, '〔不显示〕'] as const);
  const own = [
    [entry.unitName, '〔申报单位〕'],
    [entry.holderName, '〔申报人〕'],
  ] as const;
  // Longest first: a name may be part of another answer.
  const names = [...new Map([...hidden, ...own.filter(([name]) => name.length >= SHORTEST_NAME)])];
  return { hides, names: new Map(names.sort(([one], [other]) => other.length - one.length)) };
}

/** Every text at and below a path; rows of a table are all looked into. */
function textsAt(value: unknown, path: readonly string[]): string[] {
  if (Array.isArray(value)) return value.flatMap((row) => textsAt(row, path));
  if (typeof value !== 'object' || value === null) {
    return path.length === 0 && typeof value === 'string' ? [value] : [];
  }
  const [key, ...rest] = path;
  return Object.entries(value)
    .filter(([own]) => key === undefined || own === key)
    .flatMap(([, inner]) => textsAt(inner, rest));
}

/** Answers without what is hidden, without any sensitive number, and without names in the texts. */
export function blindAnswers(
  sections: readonly AnswerSection[],
  blindness: Blindness,
): readonly AnswerSection[] {
  return sections
    .map((section) => ({
      ...section,
      items: section.items
        .filter((item) => item.sensitive === null && !isHidden(item.path, blindness.hides))
        .map((item) => blindAnswer(item, blindness)),
    }))
    .filter(({ items }) => items.length > 0);
}

function blindAnswer(item: Answer, { hides, names }: Blindness): Answer {
  const clean = (text: string): string =>
    [...names].reduce((rest, [name, alias]) => rest.replaceAll(name, alias), text);
  const { columns = [], rows = [] } = item;
  if (item.kind !== 'table') return { ...item, value: item.value === null ? null : clean(item.value) };
  const kept = columns.flatMap(({ key }, index) => (isHidden(`${item.path}.${key}`, hides) ? [] : [index]));
  return {
    ...item,
    columns: columns.filter((_, index) => kept.includes(index)),
    rows: rows.map((row) => row.filter((_, index) => kept.includes(index)).map(clean)),
  };
}

const isHidden = (path: string, hides: readonly string[]): boolean => {
  const plain = path.replaceAll('.*', '');
  return hides.some((key) => plain === key || plain.startsWith(`${key}.`));
};
