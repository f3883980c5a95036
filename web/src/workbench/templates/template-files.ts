import { isScalar, visit, type Document } from 'yaml';
import { settingsFileOf } from '../../../../src/documents/template-starter.js';
import { isSettingsFile, readTemplateSettings } from '../../../../src/documents/template-settings.js';
import { templateUses, type TemplateUse } from '../../../../src/workbench/template-uses.js';
import type { FileChange } from '../draft/draft-types.js';
import { editPlanText } from '../draft/plan-text.js';

export const FOLDER = 'templates/';
const PLAN = 'plan.yaml';
const NAME = /^[a-z][a-z0-9-]{0,59}$/;
const PICTURE = /\.(?:png|jpg|svg)$/;

export type Files = ReadonlyMap<string, string>;

export interface TemplateRow {
  /** File name without the folder. */
  readonly name: string;
  readonly path: string;
  readonly uses: readonly TemplateUse[];
  /** Templates that take something from it. */
  readonly takenBy: readonly string[];
  /** What its own settings call it. */
  readonly ownTitle: string | null;
}

/** Every `.typ` of the draft; those that print something first. */
export function templateRows(files: Files, plan: unknown): readonly TemplateRow[] {
  const uses = templateUses(plan, files);
  const names = namesIn(files).filter((name) => name.endsWith('.typ'));
  const rows = names.map((name) => ({
    name,
    path: FOLDER + name,
    uses: uses.filter(({ template }) => template === name),
    takenBy: names.filter((other) => other !== name && mentioned(textOf(files, other), [name]).length > 0),
    ownTitle: ownTitle(name, files),
  }));
  const rank = ({ uses: found, takenBy }: TemplateRow) => (found.length > 0 ? 0 : takenBy.length > 0 ? 1 : 2);
  return rows.sort((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name));
}

function ownTitle(name: string, files: Files): string | null {
  const text = files.get(FOLDER + settingsFileOf(bareName(name)));
  const title = text === undefined ? '' : (readTemplateSettings(text).settings?.title ?? '');
  return title === '' ? null : title;
}

export const namesIn = (files: Files): readonly string[] =>
  [...files.keys()].filter((path) => path.startsWith(FOLDER)).map((path) => path.slice(FOLDER.length));

const textOf = (files: Files, name: string): string => files.get(FOLDER + name) ?? '';

export const picturesIn = (files: Files): readonly string[] =>
  namesIn(files)
    .filter((name) => PICTURE.test(name))
    .sort();

/** Those of the names that stand between quotes in a text. */
const mentioned = (text: string, names: readonly string[]): readonly string[] =>
  names.filter((name) => text.includes(`"${name}"`) || text.includes(`"/${name}"`));

/** A template and everything it takes from other files, near ones first. */
export function reachedFrom(main: string, files: Files): readonly string[] {
  const names = namesIn(files);
  const reached = [main];
  for (const name of reached)
    if (!PICTURE.test(name))
      reached.push(...mentioned(textOf(files, name), names).filter((other) => !reached.includes(other)));
  return reached;
}

export const settingsOf = (main: string, files: Files): readonly string[] =>
  reachedFrom(main, files).filter(isSettingsFile);

/** Templates that read a file of settings. */
export const readersOf = (settings: string, files: Files): readonly string[] =>
  namesIn(files).filter((name) => name.endsWith('.typ') && settingsOf(name, files).includes(settings));

/** What is wrong with a name (without ending) for a new template; null when nothing is. */
export function nameProblem(name: string, files: Files): 'badName' | 'taken' | null {
  if (!NAME.test(name)) return 'badName';
  return files.has(`${FOLDER}${name}.typ`) ? 'taken' : null;
}

export const bareName = (name: string): string => name.replace(/\.typ$/, '');

const renamed = (text: string, from: string, to: string): string => text.replaceAll(`"${from}"`, `"${to}"`);

/** A copy with settings of its own. */
export function copiedTemplate(from: string, to: string, files: Files): readonly FileChange[] {
  const own = settingsFileOf(bareName(from));
  const text = textOf(files, from);
  const settings = files.get(FOLDER + own);
  const target = settingsFileOf(to);
  return [
    { path: `${FOLDER}${to}.typ`, content: settings === undefined ? text : renamed(text, own, target) },
    ...(settings === undefined ? [] : [{ path: FOLDER + target, content: settings }]),
  ];
}

/** A template under another name, with everything in plan and templates that names it; its own settings come along. */
export function renamedTemplate(from: string, to: string, files: Files): readonly FileChange[] {
  const moves: (readonly [string, string])[] = [[from, `${to}.typ`]];
  const own = settingsFileOf(bareName(from));
  if (files.has(FOLDER + own)) moves.push([own, settingsFileOf(to)]);
  const changes = new Map<string, string | null>();
  for (const name of namesIn(files).filter((each) => /\.(?:typ|json)$/.test(each))) {
    const now = moves.reduce((text, [old, fresh]) => renamed(text, old, fresh), textOf(files, name));
    const moved = moves.find(([old]) => old === name);
    if (moved) changes.set(FOLDER + name, null);
    if (moved || now !== textOf(files, name)) changes.set(FOLDER + (moved?.[1] ?? name), now);
  }
  const plan = files.get(PLAN);
  if (plan !== undefined)
    changes.set(
      PLAN,
      editPlanText(plan, (document) => rename(document, from, `${to}.typ`)),
    );
  return [...changes].flatMap(([path, content]) => (files.get(path) === content ? [] : [{ path, content }]));
}

/** Everywhere in the plan a template is named by the key `template`. */
function rename(document: Document, from: string, to: string): void {
  visit(document, {
    Pair: (_, pair) => {
      if (!isScalar(pair.key) || pair.key.value !== 'template') return;
      if (isScalar(pair.value) && pair.value.value === from) pair.value.value = to;
    },
  });
}

export function removedTemplate(name: string, files: Files): readonly FileChange[] {
  const own = settingsFileOf(bareName(name));
  const mine = files.has(FOLDER + own) && readersOf(own, files).every((reader) => reader === name);
  return [name, ...(mine ? [own] : [])].map((each) => ({ path: FOLDER + each, content: null }));
}
