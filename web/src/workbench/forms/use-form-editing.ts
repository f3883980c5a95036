import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { lintForm } from '../../../../src/forms/lint-form.js';
import type { Placed } from '../../../../src/forms/place-components.js';
import { fillCodes } from '../../../../src/seasons/fill-codes.js';
import type { Fault, FormDefinition } from '../../shared/api-types.js';
import { formWords } from '../../shared/texts/workbench-forms.js';
import { faultsOf, useWorkbench } from '../use-workbench.js';
import { afterRemoval, insertAt, moveAt, removeAt, setAt, type Spot } from './edit-json.js';
import { findPlaced, labelOf } from './field-kinds.js';
import { elementOfFault, mergedFaults, readForm, type JsonPath, type OpenForm } from './form-file.js';
import { freshComponent, type Component } from './palette.js';

/** The form that is open, what of it is selected, and everything that may be done to it. */
export interface FormEditing {
  readonly form: OpenForm;
  /** With the options of the plan's code tables. */
  readonly filled: FormDefinition;
  readonly selected: Placed | undefined;
  readonly faults: readonly Fault[];
  readonly faultsAt: (element: string) => readonly Fault[];
  /** @param enter moves the focus to what is set for it */
  readonly select: (element: string | null, enter?: boolean) => void;
  /** Sets a property of a component; undefined takes it away. */
  readonly set: (field: Placed, path: JsonPath, value: unknown, what: string) => void;
  /** Several properties as one step. */
  readonly setAll: (field: Placed, values: readonly (readonly [JsonPath, unknown])[], what: string) => void;
  readonly insert: (component: Component, spot: Spot, label?: string) => void;
  readonly move: (field: Placed, spot: Spot) => void;
  readonly remove: (field: Placed) => void;
  readonly replace: (label: string, text: string) => void;
}

const did = formWords.did;

/** Null when the file is missing or no form. */
export function useFormEditing(file: string): FormEditing | null {
  const { check, apply } = useWorkbench();
  const [search, setSearch] = useSearchParams();
  const read = useReadForm(file);
  if (!read) return null;
  const { form, filled, own } = read;
  const faults = mergedFaults(own, faultsOf(check, file));
  const select: FormEditing['select'] = (element, enter = false) =>
    setSearch(element === null ? { file } : { file, at: element }, {
      replace: true,
      state: { chosen: !enter },
    });
  const replace: FormEditing['replace'] = (label, now) =>
    apply({ label, changes: [{ path: file, content: now }] });
  return {
    form,
    filled,
    faults,
    faultsAt: (element) => faults.filter((fault) => elementOfFault(fault) === element),
    selected: findPlaced(form.placed, search.get('at')),
    select,
    replace,
    ...actsOn(form, replace, select),
  };
}

/** The file as a form, with the plan's options, and what the form alone has wrong with it. */
function useReadForm(file: string) {
  const { files, plan } = useWorkbench();
  const text = files.get(file);
  const codes = plan?.codes;
  return useMemo(() => {
    const form = text === undefined ? null : readForm(file, text);
    if (!form) return null;
    const filled = fillCodes(form.definition, codes ?? {}, () => undefined) as FormDefinition;
    return { form, filled, own: lintForm(filled, file) };
  }, [file, text, codes]);
}

type Acts = Pick<FormEditing, 'set' | 'setAll' | 'insert' | 'move' | 'remove'>;

function actsOn(form: OpenForm, replace: FormEditing['replace'], select: FormEditing['select']): Acts {
  const setAll: FormEditing['setAll'] = (field, values, what) =>
    replace(
      did.set(labelOf(field.component), what),
      values.reduce((now, [path, value]) => setAt(now, [...field.at, ...path], value), form.text),
    );
  return {
    setAll,
    set: (field, path, value, what) => setAll(field, [[path, value]], what),
    insert: (component, spot, label) => {
      const taken = new Set(form.placed.map((each) => String(each.component['key'])));
      const fresh = freshComponent(component, taken);
      const now = insertAt(form.text, spot, fresh);
      replace(label ?? did.insert(labelOf(fresh)), now);
      const placed = placedAt(form, now, spot);
      if (placed) select(placed.element, true);
    },
    move: (field, spot) => {
      const now = moveAt(form.text, field.at, spot);
      replace(did.move(labelOf(field.component)), now);
      const moved = placedAt(form, now, afterRemoval(spot, field.at));
      if (moved) select(moved.element);
    },
    remove: (field) => {
      replace(did.removeField(labelOf(field.component)), removeAt(form.text, field.at));
      select(null);
    },
  };
}

/** What stands at a spot once the text is the new one. */
const placedAt = ({ file }: OpenForm, text: string, { list, index }: Spot): Placed | undefined =>
  readForm(file, text)?.placed.find(({ at }) => at.join('/') === [...list, index].join('/'));
