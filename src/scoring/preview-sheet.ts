import { Invalid } from '../shared/errors.js';
import { scoreSheet, type SheetAnswers, type SheetItem } from './score-sheet.js';

export interface PreviewRow {
  readonly key: string;
  readonly label: string;
  /** Hundredths; null while it is missing or wrong, and for a veto. */
  readonly score: number | null;
  /** Null while it is missing or wrong. */
  readonly text: string | null;
}

export interface SheetPreview {
  readonly rows: readonly PreviewRow[];
  /** Hundredths of what is there so far. */
  readonly value: number;
  readonly complete: boolean;
  readonly veto: string | null;
}

/** A sheet that is still being filled in. Runs in the browser as well. */
export function previewSheet(items: readonly SheetItem[], max: number, answers: SheetAnswers): SheetPreview {
  const scored = items.map((item) => ({ item, row: alone(item, answers) }));
  const there = scored.filter(({ row }) => row !== null).map(({ item }) => item);
  const { value, explanation } = scoreSheet(there, max, answers);
  return {
    rows: scored.map(({ item, row }) => ({
      key: item.key,
      label: item.label,
      score: row?.score ?? null,
      text: row?.text ?? null,
    })),
    value,
    complete: there.length === items.length,
    veto: explanation.veto,
  };
}

function alone(item: SheetItem, answers: SheetAnswers) {
  try {
    return scoreSheet([item], Number.MAX_SAFE_INTEGER, answers).explanation.rows[0] ?? null;
  } catch (error) {
    if (error instanceof Invalid) return null;
    throw error;
  }
}
