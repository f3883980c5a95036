import { planForm as words } from '../../shared/texts/workbench-plan.js';
import { insertAt, moveAt, movePair, renameAt, setAt } from './edit-document.js';
import type { FieldAt } from './field-at.js';
import { usePlanForm } from './form-context.js';

const LONGEST = 60;
const shown = (value: string): string => (value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value);
const trailOf = ({ trail }: FieldAt): string =>
  trail
    .slice(-4)
    .map((step) => step.slice(0, 24))
    .join(' · ');

export interface FieldEdit {
  /** @param told the value as people read it */
  readonly set: (at: FieldAt, value: unknown, told?: string) => void;
  readonly clear: (at: FieldAt) => void;
  readonly start: (at: FieldAt, value: unknown) => void;
  readonly kind: (at: FieldAt, value: unknown) => void;
  readonly insert: (at: FieldAt, index: number, value: unknown) => void;
  readonly remove: (at: FieldAt) => void;
  readonly move: (at: FieldAt, from: number, to: number) => void;
  readonly rename: (at: FieldAt, from: string, to: string) => void;
  readonly movePair: (at: FieldAt, key: string, by: number) => void;
}

/** Edits of the plan by place, each a step of the history told in a sentence. */
export function useFieldEdit(): FieldEdit {
  const { edit } = usePlanForm();
  const { steps } = words;
  return {
    set: (at, value, told) =>
      edit(steps.set(trailOf(at), shown(told ?? String(value))), (document) =>
        setAt(document, at.path, value),
      ),
    clear: (at) => edit(steps.clear(trailOf(at)), (document) => setAt(document, at.path, undefined)),
    start: (at, value) => edit(steps.start(trailOf(at)), (document) => setAt(document, at.path, value)),
    kind: (at, value) => edit(steps.kind(trailOf(at)), (document) => setAt(document, at.path, value)),
    insert: (at, index, value) =>
      edit(steps.add(trailOf(at)), (document) => insertAt(document, at.path, index, value)),
    remove: (at) => edit(steps.remove(trailOf(at)), (document) => setAt(document, at.path, undefined)),
    move: (at, from, to) => edit(steps.move(trailOf(at)), (document) => moveAt(document, at.path, from, to)),
    rename: (at, from, to) =>
      edit(steps.rename(trailOf(at), to), (document) => void renameAt(document, at.path, from, to)),
    movePair: (at, key, by) =>
      edit(steps.move(trailOf(at)), (document) => movePair(document, at.path, key, by)),
  };
}
