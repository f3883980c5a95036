import { useMemo, useRef } from 'react';
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
  /** The form as it is at this moment, with edits the page is not drawn with yet. */
  readonly current: () => OpenForm;
  /** Changes the form's text as it is at this moment. @returns the new text */
  readonly edit: (label: string, change: (form: OpenForm) => string) => string;
}

const did = formWords.did;

/** Null when the file is missing or no form. */
export function useFormEditing(file: string): FormEditing | null {
  const { check, apply } = useWorkbench();
  const [search, setSearch] = useSearchParams();
  const read = useReadForm(file);
  // What was written last, even before the page is drawn with it: two edits in one moment must both stay.
  const latest = useRef<{ seen: string; text: string } | null>(null);
  if (!read) return null;
  const { form, filled, own } = read;
  if (latest.current?.seen !== form.text) latest.current = { seen: form.text, text: form.text };
  const faults = mergedFaults(own, faultsOf(check, file));
  const select: FormEditing['select'] = (element, enter = false) =>
    setSearch(element === null ? { file } : { file, at: element }, {
      replace: true,
      flushSync: true,
      state: { chosen: !enter },
    });
  const current = () => readForm(file, latest.current?.text ?? form.text) ?? form;
  const edit: FormEditing['edit'] = (label, change) => {
    const now = change(current());
    latest.current = { seen: form.text, text: now };
    apply({ label, changes: [{ path: file, content: now }] });
    return now;
  };
  return {
    form,
    filled,
    faults,
    faultsAt: (element) => faults.filter((fault) => elementOfFault(fault) === element),
    selected: findPlaced(form.placed, search.get('at')),
    select,
    edit,
    current,
    ...actsOn(edit, select),
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

function actsOn(edit: FormEditing['edit'], select: FormEditing['select']): Acts {
  const setAll: FormEditing['setAll'] = (field, values, what) =>
    edit(did.set(labelOf(field.component), what), (form) => {
      const at = atNow(form, field);
      return at
        ? values.reduce((text, [path, value]) => setAt(text, [...at, ...path], value), form.text)
        : form.text;
    });
  return {
    setAll,
    set: (field, path, value, what) => setAll(field, [[path, value]], what),
    insert: (component, spot, label) => {
      const wanted = label ?? did.insert(labelOf(component));
      const now = edit(wanted, (form) => {
        const taken = new Set(form.placed.map((each) => String(each.component['key'])));
        return insertAt(form.text, spot, freshComponent(component, taken));
      });
      const placed = placedAt(now, spot);
      if (placed) select(placed.element, true);
    },
    move: (field, spot) => {
      const now = edit(did.move(labelOf(field.component)), ({ text }) => moveAt(text, field.at, spot));
      const moved = placedAt(now, afterRemoval(spot, field.at));
      if (moved) select(moved.element);
    },
    remove: (field) => {
      edit(did.removeField(labelOf(field.component)), (form) => {
        const at = atNow(form, field);
        return at ? removeAt(form.text, at) : form.text;
      });
      select(null);
    },
  };
}

/** Where a component stands by now; it may have moved since it was drawn. */
function atNow(form: OpenForm, field: Placed): JsonPath | null {
  const same = (each: Placed) =>
    each.element === field.element && each.component['type'] === field.component['type'];
  const here = form.placed.find((each) => each.at.join('/') === field.at.join('/'));
  return here && same(here) ? here.at : (form.placed.find(same)?.at ?? null);
}

/** What stands at a spot once the text is the new one. */
const placedAt = (text: string, { list, index }: Spot): Placed | undefined =>
  readForm('', text)?.placed.find(({ at }) => at.join('/') === [...list, index].join('/'));
