import { componentType } from './component-types.js';
import { isRecord } from './form-definition.js';

/** A component with its place: `element` is its path of keys, as faults and conditions name it. */
export interface Placed {
  readonly component: Record<string, unknown>;
  readonly element: string;
  readonly inTable: boolean;
  /** Where its key must be unique: the form, or the group or table it stands in. */
  readonly scope: string;
  /** Steps from the form's root to it in the JSON. */
  readonly at: readonly (string | number)[];
}

interface Around {
  readonly base: string;
  readonly inTable: boolean;
  readonly scope: string;
  readonly at: readonly (string | number)[];
}

/** Every component in the order of the form, layout included. */
export function placeComponents(form: Record<string, unknown>): Placed[] {
  return place(form['components'], { base: '', inTable: false, scope: '', at: ['components'] });
}

function place(components: unknown, around: Around): Placed[] {
  if (!Array.isArray(components)) return [];
  return components.flatMap((component: unknown, index) =>
    isRecord(component) ? placeOne(component, { ...around, at: [...around.at, index] }) : [],
  );
}

function placeOne(component: Record<string, unknown>, { base, inTable, scope, at }: Around): Placed[] {
  const key = typeof component['key'] === 'string' ? component['key'] : `${String(component['type'])}?`;
  const kind = componentType(component['type'])?.kind;
  const nests = kind === 'group' || kind === 'rows';
  const element = base + key;
  const below = nests ? `${element}.` : base;
  const inside = { base: below, inTable: inTable || kind === 'rows', scope: nests ? below : scope };
  const columns: readonly unknown[] = Array.isArray(component['columns']) ? component['columns'] : [];
  return [
    { component, element, inTable, scope, at },
    ...place(component['components'], { ...inside, at: [...at, 'components'] }),
    ...columns.flatMap((column, index) =>
      isRecord(column)
        ? place(column['components'], { ...inside, at: [...at, 'columns', index, 'components'] })
        : [],
    ),
  ];
}
