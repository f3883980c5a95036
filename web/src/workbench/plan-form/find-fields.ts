import { entryOf, plainHint, propertyOf, type FieldAt } from './field-at.js';
import { itemTitle } from './item-title.js';
import { textOf } from './plan-path.js';
import { isCompound, isRecord, optionOf, resolve, shapeOf, type Schema } from './schema.js';

/** A part of the plan as a form shows it. */
export interface FormPart {
  readonly at: FieldAt;
  readonly schema: Schema;
  readonly value: unknown;
}

export interface FoundField {
  readonly at: string;
  readonly trail: readonly string[];
}

const MOST = 30;

/** Fields whose name, hint or content holds the words, in the order of the form. */
export function findFields(root: Schema, parts: readonly FormPart[], query: string): readonly FoundField[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return [];
  const found: FoundField[] = [];
  const walk = ({ at, schema, value }: FormPart): void => {
    if (found.length >= MOST) return;
    if (says(root, { at, schema, value }, wanted)) found.push({ at: textOf(at.path), trail: at.trail });
    for (const part of partsOf(root, { at, schema, value })) walk(part);
  };
  parts.forEach(walk);
  return found;
}

/** Its own name, hint and content; not that of what it stands in. */
function says(root: Schema, { at, schema, value }: FormPart, wanted: string): boolean {
  const { description = '' } = resolve(root, schema);
  const content = isCompound(root, schema) ? '' : Array.isArray(value) ? value.join(' ') : scalar(value);
  return [at.trail.at(-1) ?? '', plainHint(description, at.keys), content].some((text) =>
    text.toLowerCase().includes(wanted),
  );
}

const scalar = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

function partsOf(root: Schema, { at, schema, value }: FormPart): readonly FormPart[] {
  const shape = shapeOf(root, schema);
  if (shape.kind === 'choice')
    return partsOf(root, { at, schema: shape.options[optionOf(root, shape.options, value)] ?? {}, value });
  if (shape.kind === 'list' && Array.isArray(value))
    return (value as unknown[])
      .filter(() => isCompound(root, shape.of))
      .map((item, index) => ({
        at: entryOf(at, index, itemTitle(item, index)),
        schema: shape.of,
        value: item,
      }));
  if (shape.kind === 'map' && isRecord(value))
    return Object.entries(value).map(([key, one], index) => ({
      at: entryOf(at, key, isRecord(one) ? itemTitle(one, index) : key),
      schema: shape.of,
      value: one,
    }));
  if (shape.kind !== 'record') return [];
  const data = isRecord(value) ? value : {};
  return Object.entries(resolve(root, schema).properties ?? {})
    .filter(([key, one]) => one.const === undefined && (key in data || !isCompound(root, one)))
    .map(([key, one]) => ({ at: propertyOf(at, key), schema: one, value: data[key] }));
}
