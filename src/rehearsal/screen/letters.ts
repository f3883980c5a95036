import { describeInstant, type SeasonPlan } from '../../seasons/index.js';
import type { ScriptedCase } from '../scripted-standing.js';
import type { ScriptedTask } from '../scripted-view.js';
import type { PeopleNames } from './people-names.js';
import type { Letter } from './screen-messages.js';

/** A reminder of each task to everybody who may do it. */
export const taskLetters = (
  tasks: readonly ScriptedTask[],
  names: PeopleNames,
  timezone: string,
): readonly Letter[] =>
  tasks.map(({ openedAt, label, groups, clientRef, dueAt }) => ({
    at: openedAt,
    to: groups.map((group) => names.group(group)).join('、'),
    ref: clientRef,
    subject: `待办：${label}`,
    text:
      dueAt === null
        ? `您有一项新的待办“${label}”，请登录办理。`
        : `您有一项新的待办“${label}”，请于 ${describeInstant(new Date(dueAt), timezone, 'closes')} 前登录办理。`,
  }));

/** @param answer of the server to a submission */
export function receiptLetter(at: string, ref: string | null, answer: unknown): readonly Letter[] {
  const { receiptNo } = (answer ?? {}) as { receiptNo?: string };
  if (receiptNo === undefined) return [];
  const text = `您的申报已收到，受理编号 ${receiptNo}。办理进度可登录查看。`;
  return [{ at, to: '申报人', ref, subject: '申报已收到', text }];
}

/** Tells applicants how their cases ended, each once. */
export class OutcomeLetters {
  private known: Map<string, string> | null = null;

  /** @param resumed what has ended before is no news */
  constructor(
    private readonly plan: SeasonPlan,
    { resumed }: { readonly resumed: boolean },
  ) {
    if (!resumed) this.known = new Map();
  }

  news(at: string, cases: readonly ScriptedCase[]): readonly Letter[] {
    const before = this.known;
    this.known = new Map(cases.map(({ ref, status }) => [ref, status] as const));
    if (before === null) return [];
    return cases.flatMap(({ ref, status, reason }) => {
      const found = this.plan.statuses.find(({ id }) => id === status);
      if (!found || before.get(ref) === status) return [];
      const why = reason === null ? undefined : found.reasons?.[reason];
      const text = [
        `您的申报结果：${found.label}${why === undefined ? '' : `（${why}）`}。`,
        found.meaning ?? '',
      ].join('');
      return [{ at, to: '申报人', ref, subject: `申报结果：${found.label}`, text }];
    });
  }
}
