import { decimals } from '../scoring/index.js';
import type { ItemExplanation, ListExplanation } from './list-item.js';

/** A round's score as it is stored. */
export interface StoredRound {
  readonly value: number;
  readonly explanation: Readonly<Record<string, unknown>>;
}

export interface StoredLine {
  readonly rank: number;
  readonly score: number;
  readonly title: string;
  readonly unitName: string;
  readonly outcome: string;
  /** Lines of lists made by earlier versions lack parts of it. */
  readonly explanation: Partial<ItemExplanation>;
  readonly rounds: Readonly<Record<string, StoredRound>>;
}

export interface StoredList {
  readonly take: number;
  readonly explanation: Partial<ListExplanation>;
}

/** Words for what the plan calls by ids, and the weights of a list that tells none itself. */
export interface SheetWords {
  round(id: string): string;
  readonly weights: Readonly<Record<string, number>>;
}

export interface SheetRow {
  readonly rank: string;
  readonly title: string;
  readonly unit: string;
  readonly score: string;
  readonly outcome: string;
  readonly selected: boolean;
  readonly tags: readonly string[];
  readonly text: string;
  readonly rounds: readonly SheetRound[];
  /** How the weighted parts make the total; empty for one round. */
  readonly sum: string;
  readonly steps: readonly { readonly label: string; readonly text: string }[];
  /** Drawn below it. */
  readonly line: string;
}

interface SheetRound {
  readonly label: string;
  readonly value: string;
  readonly weight: string;
  readonly text: string;
  readonly scores: readonly { readonly text: string; readonly dropped: boolean }[];
}

const OUTCOMES: Readonly<Record<string, string>> = { selected: '入选', passedOver: '跳过', below: '未入选' };

/** A list as it is printed: every line with how it came about. */
export function sheetRows(
  list: StoredList,
  lines: readonly StoredLine[],
  words: SheetWords,
): readonly SheetRow[] {
  const last = lines.findLastIndex(({ outcome }) => outcome === 'selected');
  return lines.map((line, index) => ({
    ...sheetRow(line, words),
    line: index === last && index < lines.length - 1 ? `入选线（${String(list.take)}个名额）` : '',
  }));
}

function sheetRow(line: StoredLine, words: SheetWords): SheetRow {
  const { explanation, outcome } = line;
  const refused = explanation.kind === 'notAccepted';
  const parts = explanation.parts ?? partsBy(words.weights, line);
  return {
    rank: refused ? '—' : String(line.rank),
    title: line.title,
    unit: line.unitName,
    score: refused && parts.some(({ score }) => score === null) ? '—' : decimals(line.score),
    outcome: explanation.tierLabel ?? OUTCOMES[outcome] ?? outcome,
    selected: outcome === 'selected',
    tags: tagsOf(explanation),
    text: explanation.text ?? '',
    rounds: parts.map((part) => roundOf(part, line.rounds[part.round], { words, alone: parts.length === 1 })),
    sum: parts.length > 1 ? sumOf(parts, line.score) : '',
    steps: (explanation.steps ?? []).map(({ label, rank, score, text }) => ({
      label,
      text: `${text}这一级${decimals(score)}分，第${String(rank)}名。`,
    })),
    line: '',
  };
}

type Part = ItemExplanation['parts'][number];

const partsBy = (weights: SheetWords['weights'], { rounds }: StoredLine): readonly Part[] =>
  Object.entries(weights).map(([round, weight]) => ({ round, weight, score: rounds[round]?.value ?? null }));

function tagsOf({
  moved,
  gradeLabel,
  secondLabel,
  tiedWith = [],
}: Partial<ItemExplanation>): readonly string[] {
  return [
    ...(moved ? [`由${moved.from}递补`] : []),
    ...(gradeLabel ? [gradeLabel] : []),
    ...(secondLabel ? [secondLabel] : []),
    ...(tiedWith.length > 0 ? ['同分'] : []),
  ];
}

function sumOf(parts: readonly Part[], total: number): string {
  const terms = parts.map(
    ({ score, weight }) => `${score === null ? '—' : decimals(score)}×${String(weight)}%`,
  );
  return `${terms.join('＋')}＝${decimals(total)}`;
}

function roundOf(
  { round, score, weight }: Part,
  stored: StoredRound | undefined,
  { words, alone }: { words: SheetWords; alone: boolean },
): SheetRound {
  const explanation = stored?.explanation ?? {};
  const text = explanation['text'];
  return {
    label: words.round(round),
    value: score === null ? '—' : decimals(score),
    weight: alone ? '' : `${String(weight)}%`,
    text: typeof text === 'string' ? text : '',
    scores: scoresOf(explanation),
  };
}

/** What every expert gave; what was left out is struck through. */
function scoresOf(explanation: Readonly<Record<string, unknown>>): SheetRound['scores'] {
  const dropped = new Set([
    ...numbers(explanation['droppedHighest']),
    ...numbers(explanation['droppedLowest']),
  ]);
  return numbers(explanation['scores']).map((score, place) => ({
    text: decimals(score),
    dropped: dropped.has(place),
  }));
}

const numbers = (value: unknown): readonly number[] =>
  Array.isArray(value) ? value.filter((each): each is number => typeof each === 'number') : [];
