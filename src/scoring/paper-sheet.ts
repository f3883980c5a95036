import { describeForm, type FormField } from '../forms/index.js';
import type {
  OutcomeEffect,
  PlanRound,
  PlanScoreItem,
  PlanScoreSheet,
  PlanTask,
  SeasonPlan,
} from '../seasons/index.js';
import { hundredthsOf, pointsText } from '../shared/points.js';
import { sheetOf } from './sheet-items.js';

export type StoredScore = Extract<OutcomeEffect, { readonly do: 'store-score' }>;

/** A blank score sheet as it is printed; every text is Chinese and stands as it is. */
export interface PaperSheet {
  readonly title: string;
  readonly season: string;
  readonly round: string;
  /** What is scored; lines to write on where it is not known. */
  readonly caseTitle: string;
  readonly rows: readonly PaperRow[];
  /** Full marks, e.g. `100`. */
  readonly most: string;
  readonly rules: readonly string[];
  /** Headings of the boxes for words. */
  readonly boxes: readonly string[];
}

export interface PaperRow {
  readonly kind: PlanScoreItem['kind'];
  readonly kindLabel: string;
  readonly label: string;
  /** Most points, e.g. `30`; a dash for a veto. */
  readonly most: string;
  /** How the points come about. */
  readonly how: string;
  /** What the form says beside the field. */
  readonly guidance: string;
  /** What is written by hand before the points: a count, a tick, a choice. */
  readonly fill: readonly string[];
}

const KINDS: Readonly<Record<PlanScoreItem['kind'], string>> = {
  points: '打分',
  threshold: '全得或不得',
  deduction: '扣分',
  bonus: '加分',
  discretionary: '酌情',
  options: '选档',
  veto: '一票否决',
};

/** How a task makes a score; undefined where it makes none. */
export const storedScore = (task: PlanTask | undefined): StoredScore | undefined =>
  Object.values(task?.outcomes ?? {})
    .flatMap(({ effects }) => effects ?? [])
    .find((effect) => effect.do === 'store-score');

/**
 * The sheet of a task that scores, to be filled in by hand; null where the task makes no score, or where the plan
 * lacks its round or its sheet.
 * @param form of the task, for what it says beside its fields
 */
export function paperSheet(
  plan: SeasonPlan,
  of: { readonly task: string; readonly form: unknown; readonly caseTitle: string },
): PaperSheet | null {
  const score = storedScore(plan.tasks[of.task]);
  const round = score && plan.rounds[score.round];
  if (!score || !round) return null;
  const fields = new Map(
    (of.form === undefined ? [] : describeForm(of.form)).map((field) => [field.key, field] as const),
  );
  const head = { season: plan.title, round: round.label, caseTitle: of.caseTitle };
  if ('key' in score) return { ...head, ...oneLine(round, score.key, fields) };
  const sheet = plan.scoreSheets?.[score.sheet];
  return sheet ? { ...head, ...manyLines(sheet, fields) } : null;
}

type Body = Omit<PaperSheet, 'season' | 'round' | 'caseTitle'>;

function oneLine({ label, min, max }: PlanRound, key: string, fields: Fields): Body {
  const item: PlanScoreItem = { kind: 'points', key, max, label: fields.get(key)?.label ?? '评分' };
  return {
    title: `${label}评分表`,
    rows: [{ ...paperRow(item, fields), how: `${words(min)} 至 ${words(max)} 分。` }],
    most: words(max),
    rules: ['最多两位小数。'],
    boxes: boxesOf(fields, [item]),
  };
}

function manyLines(sheet: PlanScoreSheet, fields: Fields): Body {
  const most = pointsText(sheetOf(sheet).max);
  return {
    title: sheet.label,
    rows: sheet.items.map((item) => paperRow(item, fields)),
    most,
    rules: [
      `各项得分相加，最高 ${most} 分，最低 0 分，最多两位小数。`,
      ...(sheet.items.some(({ kind }) => kind === 'veto') ? ['有一票否决情形的，总分为 0 分。'] : []),
    ],
    boxes: boxesOf(fields, sheet.items),
  };
}

type Fields = ReadonlyMap<string, FormField>;

const words = (points: number): string => pointsText(hundredthsOf(points) ?? 0);

function paperRow(item: PlanScoreItem, fields: Fields): PaperRow {
  return {
    ...{ kind: item.kind, kindLabel: KINDS[item.kind], label: item.label },
    guidance: fields.get(item.key)?.guidance ?? '',
    ...inWords(item),
  };
}

/** Where one writes; the drawn line is the template's. */
const LINE = '____';

function inWords(item: PlanScoreItem): Pick<PaperRow, 'most' | 'how' | 'fill'> {
  switch (item.kind) {
    case 'points':
      return { most: words(item.max), how: `0 至 ${words(item.max)} 分。`, fill: [] };
    case 'threshold':
      return {
        most: words(item.points),
        how: `达到 ${String(item.from)} 得 ${words(item.points)} 分，未达到得 0 分。`,
        fill: [`实有 ${LINE}`, '□ 达到　□ 未达到'],
      };
    case 'deduction':
      return {
        most: words(item.points),
        how: `应有 ${String(item.required)}，每缺 1 扣 ${words(item.each)} 分，最低 ${words(item.floor ?? 0)} 分。`,
        fill: [`实有 ${LINE}`, `扣分 ${LINE}`],
      };
    case 'bonus':
      return {
        most: words(item.cap),
        how: `每 1 加 ${words(item.each)} 分，最多加 ${words(item.cap)} 分。`,
        fill: [`实有 ${LINE}`, `加分 ${LINE}`],
      };
    case 'discretionary':
      return {
        most: words(item.max),
        how: `0 至 ${words(item.max)} 分；超过 ${words(item.reasonAbove)} 分的写明理由。`,
        fill: [`理由 ${LINE}${LINE}`],
      };
    case 'options':
      return {
        most: words(Math.max(0, ...item.options.map(({ points }) => points))),
        how: '选一档。',
        fill: item.options.map(({ label, points }) => `□ ${label}（${words(points)} 分）`),
      };
    case 'veto':
      return { most: '—', how: '有此情形的，整张表为 0 分。', fill: ['□ 有　□ 无'] };
  }
}

/** Long texts of the form that no line of the sheet asks for. */
function boxesOf(fields: Fields, items: readonly PlanScoreItem[]): readonly string[] {
  const asked = new Set(
    items.flatMap((item) => (item.kind === 'discretionary' ? [item.key, item.reason] : [item.key])),
  );
  return [...fields.values()]
    .filter(({ key, type, readOnly }) => type === 'textarea' && !readOnly && !asked.has(key))
    .map(({ label }) => label);
}
