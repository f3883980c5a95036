/** As much of JSON Schema as the plan's schema uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly minProperties?: number;
  readonly maxLength?: number;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

/** A schema without reference; `name` is that of its definition. */
export interface Resolved extends Schema {
  readonly name?: string;
}

/** What a part of the plan looks like on screen. */
export type Shape =
  | { readonly kind: 'choice'; readonly options: readonly Resolved[] }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | { readonly kind: 'flag' }
  | { readonly kind: 'number'; readonly whole: boolean }
  | { readonly kind: 'text'; readonly look: string }
  | { readonly kind: 'record'; readonly extra: Schema | null }
  | { readonly kind: 'map'; readonly of: Schema }
  | { readonly kind: 'list'; readonly of: Schema }
  /** Text, number, yes or no, or several of them. */
  | { readonly kind: 'any' };

const DEFINITION = /^#\/definitions\/(\w+)$/;

export function resolve(root: Schema, schema: Schema): Resolved {
  const { $ref, ...own } = schema;
  if ($ref === undefined) return schema;
  const name = DEFINITION.exec($ref)?.[1] ?? '';
  const target = root.definitions?.[name];
  return target ? { name, ...resolve(root, target), ...own } : own;
}

export function shapeOf(root: Schema, schema: Schema): Shape {
  const resolved = resolve(root, schema);
  const options = optionsOf(root, resolved);
  return options.length > 0
    ? { kind: 'choice', options }
    : (scalarShape(resolved) ?? compoundShape(resolved));
}

function scalarShape({ type, enum: values, const: only }: Resolved): Shape | null {
  if (typeof values?.[0] === 'string') return { kind: 'enum', values: values.map(String) };
  if (typeof only === 'string') return { kind: 'enum', values: [only] };
  if (type === 'boolean' || only === true) return { kind: 'flag' };
  if (type === 'integer' || type === 'number') return { kind: 'number', whole: type === 'integer' };
  return Array.isArray(type) ? { kind: 'any' } : null;
}

function compoundShape({ type, items, properties, additionalProperties, name = '' }: Resolved): Shape {
  if (type === 'array') return { kind: 'list', of: items ?? {} };
  const extra = typeof additionalProperties === 'object' ? additionalProperties : null;
  if (properties) return { kind: 'record', extra };
  return extra ? { kind: 'map', of: extra } : { kind: 'text', look: name };
}

/** The kinds of a union, whichever way it is written; what they have in common is in each of them. */
function optionsOf(
  root: Schema,
  { oneOf, anyOf, if: when, then, else: other, ...common }: Resolved,
): Resolved[] {
  const several = oneOf ?? anyOf;
  if (several)
    return several.flatMap((one) =>
      branches(root, { ...one, required: [...(common.required ?? []), ...(one.required ?? [])] }),
    );
  if (!when) return [];
  return [
    ...branches(root, { ...then, required: [...(when.required ?? []), ...(then?.required ?? [])] }),
    ...branches(root, other ?? {}),
  ];
}

function branches(root: Schema, schema: Schema): Resolved[] {
  const branch = resolve(root, schema);
  const inner = optionsOf(root, branch);
  return inner.length > 0 ? inner : [branch];
}

/** Which kind of a union a value is; 0 when it is none. */
export function optionOf(root: Schema, options: readonly Resolved[], value: unknown): number {
  const found = options.findIndex((option) => fits(root, option, value));
  if (found >= 0) return found;
  const tagged = options.findIndex((option) => isRecord(value) && tagOf(option, value));
  return Math.max(
    0,
    tagged >= 0 ? tagged : options.findIndex((option) => isRecord(value) === isObject(option)),
  );
}

const isObject = (schema: Schema): boolean => schema.properties !== undefined || schema.type === 'object';

/** Whether a value names this kind itself, e.g. `kind: points`. */
const tagOf = ({ properties = {} }: Schema, value: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(properties).some(([key, one]) => typeof one.const === 'string' && one.const === value[key]);

const fits = (root: Schema, option: Resolved, value: unknown): boolean =>
  isObject(option)
    ? isRecord(value) && fitsRecord(option, value)
    : !isRecord(value) && fitsScalar(root, option, value);

function fitsRecord(
  { properties = {}, required = [] }: Resolved,
  value: Readonly<Record<string, unknown>>,
): boolean {
  const tags = Object.entries(properties).filter(([, one]) => typeof one.const === 'string');
  if (tags.length > 0) return tags.every(([key, one]) => value[key] === one.const);
  return required.every((key) => key in value) && Object.keys(value).every((key) => key in properties);
}

function fitsScalar(root: Schema, option: Resolved, value: unknown): boolean {
  const shape = shapeOf(root, option);
  if (shape.kind === 'enum') return shape.values.includes(String(value));
  if (shape.kind === 'number') return typeof value === 'number';
  if (shape.kind === 'list') return Array.isArray(value);
  return typeof value === 'string';
}

/** What stands there first when a part is added: the least that its kind needs, to be filled in. */
export function blankOf(root: Schema, schema: Schema): unknown {
  const resolved = resolve(root, schema);
  const shape = shapeOf(root, schema);
  if (resolved.const !== undefined) return resolved.const;
  if (shape.kind === 'choice') return blankOf(root, shape.options[0] ?? {});
  if (shape.kind === 'list') return blankList(root, resolved, shape.of);
  if (shape.kind === 'record') return blankRecord(root, resolved);
  return BLANKS[shape.kind](resolved);
}

const BLANKS: Readonly<
  Record<'enum' | 'flag' | 'number' | 'map' | 'text' | 'any', (schema: Resolved) => unknown>
> = {
  enum: (schema) => schema.enum?.[0],
  flag: () => true,
  number: ({ minimum = 0 }) => minimum,
  map: () => ({}),
  text: () => '',
  any: () => '',
};

const blankList = (root: Schema, { minItems = 0 }: Resolved, of: Schema): unknown[] =>
  minItems > 0 && isCompound(root, of) ? [blankOf(root, of)] : [];

const blankRecord = (root: Schema, { required = [], properties = {} }: Resolved): object =>
  Object.fromEntries(required.map((key) => [key, blankOf(root, properties[key] ?? {})]));

/** Whether it needs a block of its own rather than one input. */
export function isCompound(root: Schema, schema: Schema): boolean {
  const shape = shapeOf(root, schema);
  if (shape.kind === 'list') return isCompound(root, shape.of);
  return shape.kind === 'record' || shape.kind === 'map' || shape.kind === 'choice';
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
