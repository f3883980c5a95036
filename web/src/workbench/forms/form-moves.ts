import type { Placed } from '../../../../src/forms/place-components.js';
import { valueAt, type Spot } from './edit-json.js';
import { isHolder, mayStand } from './field-kinds.js';
import type { JsonPath, OpenForm } from './form-file.js';
import type { Component } from './palette.js';

export const placeId = ({ at }: Pick<Placed, 'at'>): string => at.join('/');

const isWizard = ({ definition }: OpenForm): boolean => definition.display === 'wizard';

/** The component whose list this is; null for the form's own. */
export function holderOf({ placed }: OpenForm, list: JsonPath): Placed | null {
  const above = placed.filter(
    ({ at }) => at.length < list.length && at.every((step, index) => list[index] === step),
  );
  return above.at(-1) ?? null;
}

function takes(form: OpenForm, component: Component, list: JsonPath): boolean {
  const holder = holderOf(form, list);
  // The lists of a column are boxes of their own inside their layout.
  if (holder?.component['type'] === 'columns') return component['type'] !== 'panel';
  return mayStand(component, holder?.component ?? null, isWizard(form));
}

const listOf = ({ at }: Placed): JsonPath => at.slice(0, -1);
const indexOf = ({ at }: Placed): number => Number(at.at(-1));

function lengthAt({ definition }: OpenForm, list: JsonPath): number {
  const items = valueAt(definition, list);
  return Array.isArray(items) ? items.length : 0;
}

const insideOf = ({ at }: Placed): JsonPath => [...at, 'components'];

/** Where something new goes when this is selected: into it, or after it, or after the nearest around it. */
export function spotFor(form: OpenForm, selected: Placed | undefined, component: Component): Spot | null {
  const atEnd = (list: JsonPath): Spot | null =>
    takes(form, component, list) ? { list, index: lengthAt(form, list) } : null;
  if (!selected) {
    const last = form.placed.filter(({ at }) => at.length === 2).at(-1);
    return atEnd(['components']) ?? (last ? spotFor(form, last, component) : null);
  }
  if (isHolder(selected.component)) {
    const inside = atEnd(insideOf(selected));
    if (inside) return inside;
  }
  const list = listOf(selected);
  if (takes(form, component, list)) return { list, index: indexOf(selected) + 1 };
  const around = holderOf(form, list);
  return around ? spotAfter(form, around, component) : null;
}

function spotAfter(form: OpenForm, around: Placed, component: Component): Spot | null {
  const list = listOf(around);
  if (takes(form, component, list)) return { list, index: indexOf(around) + 1 };
  const next = holderOf(form, list);
  return next ? spotAfter(form, next, component) : null;
}

/** Where a dragged component lands on another. */
export function dropSpot(form: OpenForm, from: Placed, over: Placed): Spot | null {
  if (from.at.every((step, index) => over.at[index] === step)) return null;
  const down = form.placed.indexOf(over) > form.placed.indexOf(from);
  const { component } = from;
  const inside = insideOf(over);
  const enters = isHolder(over.component) && takes(form, component, inside);
  const length = lengthAt(form, inside);
  if (enters && length === 0) return { list: inside, index: 0 };
  const beside = besideOf(form, component, over, down);
  if (beside) return beside;
  if (enters) return { list: inside, index: down ? 0 : length };
  const around = holderOf(form, listOf(over));
  return around && besideOf(form, component, around, down);
}

function besideOf(form: OpenForm, component: Component, placed: Placed, after: boolean): Spot | null {
  const list = listOf(placed);
  return takes(form, component, list) ? { list, index: indexOf(placed) + (after ? 1 : 0) } : null;
}

/** One place up or down; at the edge of a page or a box into the one beside it. */
export function stepSpot(form: OpenForm, from: Placed, by: 1 | -1): Spot | null {
  const list = listOf(from);
  const index = indexOf(from);
  const down = by > 0;
  if (down ? index < lengthAt(form, list) - 1 : index > 0)
    return { list, index: down ? index + 2 : index - 1 };
  const around = holderOf(form, list);
  if (!around) return null;
  return intoNeighbour(form, from, around, by) ?? besideOf(form, from.component, around, down);
}

function intoNeighbour(form: OpenForm, from: Placed, around: Placed, by: 1 | -1): Spot | null {
  const beside = [...listOf(around), indexOf(around) + by].join('/');
  const neighbour = form.placed.find((each) => placeId(each) === beside);
  if (!neighbour || !isHolder(neighbour.component)) return null;
  const list = insideOf(neighbour);
  return takes(form, from.component, list) ? { list, index: by < 0 ? lengthAt(form, list) : 0 } : null;
}
