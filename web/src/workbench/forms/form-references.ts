import type { Placed } from '../../../../src/forms/place-components.js';
import { keyOf } from './find-uses.js';
import type { JsonPath, OpenForm } from './form-file.js';

/** A place in a form that names another of its fields, and what would stand there after a rename. */
export interface FormReference {
  /** Component that refers to the field. */
  readonly element: string;
  readonly at: JsonPath;
  readonly renamed: (key: string) => string;
}

/** Conditions, calculations, validations and agreements that read the field. */
export function usesInForm({ placed }: OpenForm, field: Placed): readonly FormReference[] {
  return placed.flatMap(({ component, element, at, scope }) => {
    const refers = (path: JsonPath, prefix: string, value: unknown): FormReference[] => {
      const renamed = refersTo(value, prefix, field, scope);
      return renamed === null ? [] : [{ element, at: [...at, ...path], renamed }];
    };
    const found: FormReference[] = [];
    walk(component, [], (path, name, value) => {
      if (name === 'when' || name === 'component' || name === 'agreesWith')
        found.push(...refers(path, '', value));
      else if (name === 'var') {
        const text = Array.isArray(value) ? (value[0] as unknown) : value;
        const where = Array.isArray(value) ? [...path, 0] : path;
        found.push(...refers(where, 'data.', text), ...refers(where, 'row.', text));
      }
    });
    return found;
  });
}

function refersTo(
  value: unknown,
  prefix: string,
  field: Placed,
  scope: string,
): ((key: string) => string) | null {
  if (typeof value !== 'string' || !value.startsWith(prefix)) return null;
  const steps = value.slice(prefix.length).split('.');
  if (prefix === 'row.')
    return steps[0] === keyOf(field) && scope === field.scope ? renamedAt(prefix, steps, 0) : null;
  const place = placeOfKey(steps, field.element.split('.'));
  if (place !== null) return renamedAt(prefix, steps, place);
  // Conditions made by clicking may name a neighbour by its key alone.
  return prefix === '' && value === keyOf(field) && scope === field.scope ? (to) => to : null;
}

/** Where the last step of a path stands in another that begins with it; row numbers may stand in between. */
function placeOfKey(steps: readonly string[], own: readonly string[]): number | null {
  const places = steps.flatMap((step, index) => (/^\d+$/.test(step) ? [] : [index]));
  const whole = own.every((step, index) => steps[places[index] ?? -1] === step);
  return whole ? (places[own.length - 1] ?? null) : null;
}

const renamedAt =
  (prefix: string, steps: readonly string[], place: number) =>
  (to: string): string =>
    prefix + steps.map((step, index) => (index === place ? to : step)).join('.');

/** Everything of a component itself; what stands inside it is a component of its own. */
function walk(
  value: unknown,
  path: JsonPath,
  see: (path: JsonPath, name: string, value: unknown) => void,
): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    const step = Array.isArray(value) ? Number(name) : name;
    if (path.length === 0 && (name === 'components' || name === 'columns')) continue;
    see([...path, step], name, inner);
    walk(inner, [...path, step], see);
  }
}
