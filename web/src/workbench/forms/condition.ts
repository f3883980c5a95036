import type { Placed } from '../../../../src/forms/place-components.js';
import { kindOf } from './field-kinds.js';
import { textOf } from './field-text.js';
import type { OpenForm } from './form-file.js';
import type { Component } from './palette.js';

/** When a field is shown, as far as it is simple. */
export type Shown =
  | { readonly kind: 'always' }
  | { readonly kind: 'when'; readonly element: string; readonly value: unknown }
  | { readonly kind: 'complex' };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isEmpty = (value: unknown): boolean =>
  !isRecord(value) ||
  Object.values(value).every((part) => part === '' || part === null || part === undefined);

export function readShown({ component, scope }: Placed): Shown {
  const { conditional } = component;
  if (isEmpty(conditional)) return { kind: 'always' };
  const { when, eq, show, json, ...more } = conditional as Record<string, unknown>;
  if (typeof when === 'string' && (show === true || show === 'true') && isEmpty(more))
    return { kind: 'when', element: when, value: eq };
  return readLogic(json, scope) ?? { kind: 'complex' };
}

/** `{"==": [{"var": "data.x"}, value]}`, or `in` for a field of several choices. */
function readLogic(json: unknown, scope: string): Shown | null {
  if (!isRecord(json) || Object.keys(json).length !== 1) return null;
  const operator = Object.keys(json)[0] ?? '';
  const parts = json[operator];
  if (!Array.isArray(parts) || parts.length !== 2) return null;
  const [first, second] = parts as [unknown, unknown];
  if (operator === '==') return fieldIs(first, second, scope);
  return operator === 'in' ? fieldIs(second, first, scope) : null;
}

function fieldIs(variable: unknown, value: unknown, scope: string): Shown | null {
  const name = isRecord(variable) ? variable['var'] : undefined;
  if (typeof name !== 'string' || isRecord(value) || Array.isArray(value)) return null;
  if (name.startsWith('data.')) return { kind: 'when', element: name.slice(5), value };
  return name.startsWith('row.') ? { kind: 'when', element: scope + name.slice(4), value } : null;
}

/** The condition as a rule that checks the value with its type; neighbours in a table are read from their row. */
export function writeShown({ scope, inTable }: Placed, source: Placed, value: unknown): unknown {
  const sameRow = inTable && source.scope === scope;
  const variable = { var: sameRow ? `row.${String(source.component['key'])}` : `data.${source.element}` };
  return {
    json: kindOf(source.component) === 'choices' ? { in: [value, variable] } : { '==': [variable, value] },
  };
}

/** Fields that another may depend on: no tables, no groups, nothing of another table. */
export function sourcesFor({ placed }: OpenForm, field: Placed): readonly Placed[] {
  return placed.filter((each) => {
    const kind = kindOf(each.component);
    const holds =
      kind === 'text' || kind === 'number' || kind === 'boolean' || kind === 'choice' || kind === 'choices';
    return holds && each !== field && (!each.inTable || each.scope === field.scope);
  });
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export function choicesOf(component: Component): readonly Choice[] {
  const data = component['data'];
  const listed = component['values'] ?? (isRecord(data) ? data['values'] : undefined);
  if (!Array.isArray(listed)) return [];
  return listed.filter(isRecord).map(({ value, label }) => ({ value: textOf(value), label: textOf(label) }));
}

/** What a typed or chosen text means as the value of a field. */
export function valueFor(component: Component, text: string): unknown {
  if (kindOf(component) === 'boolean' || component['dataType'] === 'boolean') return text === 'true';
  return kindOf(component) === 'number' && text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}
