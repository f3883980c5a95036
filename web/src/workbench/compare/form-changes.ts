import { isSame } from './is-same.js';
import type { Placed } from '../../../../src/forms/place-components.js';
import { longestRise } from '../../../../src/shared/longest-rise.js';
import { compareWords } from '../../shared/texts/workbench-compare.js';
import { labelOf, typeTitle } from '../forms/field-kinds.js';
import { readForm, type OpenForm } from '../forms/form-file.js';

const words = compareWords.form;

export interface PropertyChange {
  readonly label: string;
  /** As people read it; null where nothing was, or is, set. */
  readonly before: string | null;
  readonly after: string | null;
}

export interface FieldChange {
  /** Path of keys; empty for the form itself. */
  readonly element: string;
  readonly label: string;
  readonly type: string;
  readonly depth: number;
  readonly kind: 'same' | 'added' | 'removed' | 'changed' | 'moved';
  readonly properties: readonly PropertyChange[];
}

/** Fields of two texts of one form in the order of the second; null when one of them is no form. */
export function formChanges(
  file: string,
  before: string | undefined,
  after: string | undefined,
): readonly FieldChange[] | null {
  const [old, now] = [opened(file, before), opened(file, after)];
  if (old === 'broken' || now === 'broken') return null;
  const [oldFields, nowFields] = [byElement(old?.placed ?? []), byElement(now?.placed ?? [])];
  const isMoved = movedIn([...oldFields.keys()], [...nowFields.keys()]);
  const fields = ordered(oldFields, nowFields).map((element) =>
    fieldOf(element, oldFields.get(element), nowFields.get(element), isMoved(element)),
  );
  const own = old && now ? propertiesOf(headOf(old.definition), headOf(now.definition)) : [];
  const head: FieldChange = {
    ...{ element: '', label: words.definition, type: '', depth: 0 },
    ...{ kind: 'changed', properties: own },
  };
  return own.length > 0 ? [head, ...fields] : fields;
}

/** Null where there is no file. */
const opened = (file: string, text: string | undefined): OpenForm | 'broken' | null =>
  text === undefined ? null : (readForm(file, text) ?? 'broken');

/** Whether a field stands otherwise among those that stayed. */
function movedIn(before: readonly string[], after: readonly string[]): (element: string) => boolean {
  const kept = after.filter((element) => before.includes(element));
  const steady = longestRise(kept.map((element) => before.indexOf(element)));
  return (element) => kept.includes(element) && !steady.has(kept.indexOf(element));
}

const byElement = (placed: readonly Placed[]): ReadonlyMap<string, Placed> =>
  new Map(placed.map((field) => [field.element, field] as const));

/** What went stands behind what it stood behind. */
function ordered(before: ReadonlyMap<string, Placed>, after: ReadonlyMap<string, Placed>): readonly string[] {
  const order = [...after.keys()];
  const old = [...before.keys()];
  old.forEach((element, index) => {
    if (!after.has(element)) order.splice(order.indexOf(old[index - 1] ?? '') + 1, 0, element);
  });
  return order;
}

function fieldOf(
  element: string,
  before: Placed | undefined,
  after: Placed | undefined,
  isMoved: boolean,
): FieldChange {
  const field = after ?? before;
  const properties = before && after ? propertiesOf(before.component, after.component) : [];
  return {
    element,
    label: field ? labelOf(field.component) : element,
    type: field ? typeTitle(field.component) : '',
    depth: Math.floor(((field?.at.length ?? 2) - 2) / 2),
    kind: kindOf({ before, after, isChanged: properties.length > 0, isMoved }),
    properties,
  };
}

interface Fate {
  readonly before: Placed | undefined;
  readonly after: Placed | undefined;
  readonly isChanged: boolean;
  readonly isMoved: boolean;
}

function kindOf({ before, after, isChanged, isMoved }: Fate): FieldChange['kind'] {
  if (!before) return 'added';
  if (!after) return 'removed';
  if (isChanged) return 'changed';
  return isMoved ? 'moved' : 'same';
}

type Component = Readonly<Record<string, unknown>>;

/** What stands inside a component is compared by itself. */
const INSIDE: ReadonlySet<string> = new Set(['components', 'columns', 'key']);
/** Settings that hold others. */
const HOLDERS: ReadonlySet<string> = new Set(['validate', 'data']);

const headOf = ({ components: _, ...rest }: object & { readonly components?: unknown }): Component => rest;

function propertiesOf(before: Component, after: Component): readonly PropertyChange[] {
  const [old, now] = [settingsOf(before), settingsOf(after)];
  const keys = [...new Set([...old.keys(), ...now.keys()])];
  return keys.flatMap((key) => {
    const [was, is] = [old.get(key), now.get(key)];
    if (isSame(was, is)) return [];
    const label = words.properties[key] ?? words.other(key);
    return [{ label, before: told(key, was), after: told(key, is) }];
  });
}

function settingsOf(component: Component): ReadonlyMap<string, unknown> {
  const entries = Object.entries(component).flatMap(([key, value]): (readonly [string, unknown])[] => {
    if (INSIDE.has(key)) return [];
    if (!HOLDERS.has(key) || typeof value !== 'object' || value === null) return [[key, value]];
    return Object.entries(value).map(([inner, one]) => [`${key}.${inner}`, one as unknown] as const);
  });
  return new Map(entries);
}

function told(key: string, value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (key === 'type') return typeTitle({ type: value });
  if (Array.isArray(value)) return optionsText(value as unknown[]);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Options by what people read. */
const optionsText = (options: readonly unknown[]): string =>
  options
    .map((option) => {
      const { label } = (option ?? {}) as { label?: unknown };
      return typeof label === 'string' ? label : JSON.stringify(option);
    })
    .join('、');
