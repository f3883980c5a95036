import { useId, useState } from 'react';
import type { Placed } from '../../../../src/forms/place-components.js';
import { formWords } from '../../shared/texts/workbench-forms.js';
import { useWorkbench } from '../use-workbench.js';
import type { FieldUse } from './field-uses.js';
import { labelOf } from './field-kinds.js';
import { RenameFieldDialog } from './rename-field-dialog.js';
import { renameField } from './rename-field.js';
import type { FormEditing } from './use-form-editing.js';

interface Props {
  readonly editing: FormEditing;
  readonly field: Placed;
  readonly uses: readonly FieldUse[];
}

const words = formWords.property;
const KEY = /^[a-z][A-Za-z0-9]{0,63}$/;

/** The name by which rules and documents know a field. A change says first who relies on it. */
export function KeyField({ editing, field, uses }: Props) {
  const { files, apply } = useWorkbench();
  const key = String(field.component['key']);
  const [typed, setTyped] = useState(key);
  const [asking, setAsking] = useState(false);
  const id = useId();
  const { placed } = editing.form;
  const taken = placed.some(
    (each) => each !== field && each.scope === field.scope && each.component['key'] === typed,
  );
  const fault = typed === key ? null : !KEY.test(typed) ? words.keyBad : taken ? words.keyTaken : null;
  const rename = (along: readonly FieldUse[]) => {
    apply({
      label: formWords.did.key(labelOf(field.component), typed),
      changes: renameField(editing.current(), field, typed, along, files),
    });
    editing.select(field.element.slice(0, field.element.length - key.length) + typed);
  };
  const ask = () => {
    if (fault !== null || typed === key) return;
    if (uses.length > 0) setAsking(true);
    else rename([]);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <label htmlFor={id} className="property-label">
        {words.key}
      </label>
      <div className="row key-row">
        <input
          id={id}
          className="dialog-input code"
          maxLength={64}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          aria-invalid={fault !== null}
          onChange={(event) => setTyped(event.target.value.trim())}
        />
        <button type="submit" className="button compact" disabled={typed === key || fault !== null}>
          {words.keyChange}
        </button>
      </div>
      {fault !== null && (
        <p className="field-error" role="alert">
          {fault}
        </p>
      )}
      {asking && (
        <RenameFieldDialog
          label={labelOf(field.component)}
          from={key}
          to={typed}
          uses={uses}
          onConfirm={(along) => {
            setAsking(false);
            rename(along);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </form>
  );
}
