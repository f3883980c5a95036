import type { Choice } from './choices.js';
import { isRecord } from './schema.js';

/*
 * What the other files of a draft offer the plan to point at. Attributes are read as text: what is not well formed
 * offers nothing, and nothing of it is run or shown as HTML.
 */

export function attribute(text: string, tag: string, name: string): string | null {
  const open = new RegExp(`<(?:[\\w-]+:)?${tag}\\b[^>]*>`).exec(text)?.[0] ?? '';
  return new RegExp(`\\b${name}="([^"]*)"`).exec(open)?.[1] ?? null;
}

export function tagged(text: string, tag: string): readonly Choice[] {
  return [...text.matchAll(new RegExp(`<(?:[\\w-]+:)?${tag}\\b[^>]*>`, 'g'))].flatMap(([open]) => {
    const value = /\bid="([^"]*)"/.exec(open)?.[1];
    return value === undefined ? [] : [{ value, label: /\bname="([^"]*)"/.exec(open)?.[1] ?? value }];
  });
}

function readJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}

export function titleOfForm(text: string): string | null {
  const form = readJson(text);
  return isRecord(form) && typeof form['title'] === 'string' ? form['title'] : null;
}

/** Every answer of a form by its path, boxes included; the columns of a table are no answers of their own. */
export function answersOf(text: string | undefined): readonly Choice[] {
  const found: Choice[] = [];
  collect(readJson(text), '', found);
  return found;
}

function collect(node: unknown, path: string, found: Choice[]): void {
  if (Array.isArray(node)) (node as unknown[]).forEach((one) => collect(one, path, found));
  if (isRecord(node)) collectFrom(node, path, found);
}

function collectFrom(node: Component, path: string, found: Choice[]): void {
  const answer = isAnswer(node) ? joined(path, node.key) : null;
  const isBox = node['type'] === 'container';
  if (answer !== null && !isBox) found.push({ value: answer, label: labelOf(node) ?? answer });
  if (TABLES.has(node['type'])) return;
  for (const part of PARTS) collect(node[part], isBox && answer ? answer : path, found);
}

const joined = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

const PARTS = ['components', 'columns', 'rows'] as const;

type Component = Readonly<Record<string, unknown>>;

const TABLES: ReadonlySet<unknown> = new Set(['datagrid', 'editgrid']);

const isAnswer = (node: Component): node is Component & { readonly key: string } =>
  typeof node['key'] === 'string' && node['input'] === true && node['type'] !== 'button';

const labelOf = ({ label }: Component): string | null =>
  typeof label === 'string' && label !== '' ? label : null;
