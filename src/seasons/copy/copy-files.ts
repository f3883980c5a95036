import { parse } from 'yaml';
import { Invalid } from '../../shared/errors.js';
import { PLAN_FILE } from '../package-layout.js';
import type { PlanFiles } from '../plan-package.js';
import type { SeasonPlan } from '../plan.js';
import { copyPlan, type CopyOrder } from './copy-plan.js';
import { mentionsOf, reviewOfScript, type ReviewItem } from './review-items.js';

const KEY = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const TEXTS = /\.(bpmn|dmn|json|typ)$/;

/** @throws Invalid COPY_KEY */
export function assertPlanKey(key: string): void {
  if (!KEY.test(key)) {
    throw new Invalid('COPY_KEY', `新方案的名字“${key}”只能用小写字母、数字和短横，如 city-2025。`);
  }
}

/** Places in a file that belongs to a plan where the old year is spoken of; none in files that are no text. */
export const mentionsInFile = (name: string, text: string, year: number): ReviewItem[] =>
  TEXTS.test(name) ? mentionsOf(name, text, year) : [];

/** The script of people of a copied plan, which names the plan it belongs to. */
export const copyScriptText = (source: string, from: string, to: string): string =>
  source.replace(new RegExp(`^plan: ${from}$`, 'm'), `plan: ${to}`);

export interface CopiedFiles {
  readonly files: Readonly<Record<string, string>>;
  readonly rehearsal: string | null;
  readonly review: readonly ReviewItem[];
}

/** A package and the script beside it, as a later year begins with them. @throws Invalid COPY_KEY, COPY_YEAR */
export function copyPlanFiles(
  { files }: PlanFiles,
  rehearsal: string | null,
  order: CopyOrder & { readonly scriptName: string },
): CopiedFiles {
  assertPlanKey(order.plan);
  const source = files[PLAN_FILE] ?? '';
  const old = parse(source) as SeasonPlan;
  const { text, review } = copyPlan(source, order);
  const script = rehearsal === null ? null : copyScriptText(rehearsal, old.plan, order.plan);
  const mentions = Object.entries(files)
    .filter(([name]) => name !== PLAN_FILE)
    .flatMap(([name, content]) => mentionsInFile(name, content, old.year));
  return {
    files: { ...files, [PLAN_FILE]: text },
    rehearsal: script,
    review: [
      ...review,
      ...mentionsOf(PLAN_FILE, text, old.year),
      ...mentions,
      ...(script === null ? [] : reviewOfScript(order.scriptName, script, old.year)),
    ],
  };
}
