import type { FileChange } from '../draft/draft-types.js';
import { setAt } from './edit-json.js';
import type { Placed } from '../../../../src/forms/place-components.js';
import type { FieldUse } from './field-uses.js';
import type { OpenForm } from './form-file.js';
import { usesInForm } from './form-references.js';

/**
 * What a new key changes: the field, what refers to it in its form, and the places of other files that were chosen.
 * @param uses of other files; places in the form itself always follow
 */
export function renameField(
  form: OpenForm,
  field: Placed,
  to: string,
  uses: readonly FieldUse[],
  files: ReadonlyMap<string, string>,
): readonly FileChange[] {
  const references = usesInForm(form, field).reduce(
    (text, { at, renamed }) => setAt(text, at, renamed(to)),
    form.text,
  );
  const others = uses.filter(({ kind }) => kind !== 'form');
  const paths = [...new Set(others.map(({ file }) => file))];
  return [
    { path: form.file, content: setAt(references, [...field.at, 'key'], to) },
    ...paths.map((path) => {
      const places = others.filter(({ file }) => file === path);
      return { path, content: replacePlaces(files.get(path) ?? '', places, to) };
    }),
  ];
}

/** From the end, so that earlier places stay where they are. */
function replacePlaces(text: string, places: readonly FieldUse[], to: string): string {
  return [...places]
    .sort((one, other) => other.start - one.start)
    .reduce((now, { start, end }) => now.slice(0, start) + to + now.slice(end), text);
}
