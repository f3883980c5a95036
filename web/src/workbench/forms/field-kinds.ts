import { componentType, type ComponentKind } from '../../../../src/forms/component-types.js';
import type { Placed } from '../../../../src/forms/place-components.js';
import { formWords as words } from '../../shared/texts/workbench-forms.js';
import type { Component } from './palette.js';

export const kindOf = (component: Component): ComponentKind | null =>
  componentType(component['type'])?.kind ?? null;

/** A field holds something; pages, boxes and texts only arrange. */
export function isField(component: Component): boolean {
  const kind = kindOf(component);
  return kind !== null && kind !== 'layout' && kind !== 'content';
}

/** May hold others. */
export const isHolder = (component: Component): boolean =>
  kindOf(component) === 'layout' || kindOf(component) === 'group' || kindOf(component) === 'rows';

/** What it is called on the screen. */
export function labelOf(component: Component): string {
  const { title, label, html, key } = component;
  const shown = [component['type'] === 'panel' ? title : null, label].find(
    (each): each is string => typeof each === 'string' && each !== '',
  );
  if (shown !== undefined) return shown;
  const plain = typeof html === 'string' ? html.replaceAll(/<[^>]*>/g, '').trim() : '';
  return plain === '' ? String(key) : plain.slice(0, 24);
}

export const typeTitle = (component: Component): string =>
  componentType(component['type'])?.title ?? words.unknownType;

/** The field's own place among the others; undefined when it is gone. */
export const findPlaced = (placed: readonly Placed[], element: string | null): Placed | undefined =>
  element === null ? undefined : placed.find((each) => each.element === element);

/** Whether a component may stand in a list: tables take single fields, only a form itself takes pages. */
export function mayStand(component: Component, holder: Component | null, wizard: boolean): boolean {
  if (component['type'] === 'panel') return holder === null;
  if (holder === null) return !wizard;
  if (!isHolder(holder) || holder['type'] === 'columns') return false;
  return kindOf(holder) !== 'rows' || (isField(component) && !isHolder(component));
}

export const sensitivityWords = (component: Component): string | null => {
  const kind = componentType(component['type'])?.sensitive;
  return kind === undefined ? null : words.sensitive[kind];
};
