import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import type { Placed } from '../../../../src/forms/place-components.js';
import { formWords } from '../../shared/texts/workbench-forms.js';
import { ConditionField } from './condition-field.js';
import { FaultBox } from './fault-box.js';
import { kindOf, labelOf, typeTitle } from './field-kinds.js';
import { FieldProperties } from './field-properties.js';
import { spotFor, stepSpot } from './form-moves.js';
import { KeyField } from './field-key.js';
import { RemoveFieldDialog } from './remove-field-dialog.js';
import { useFieldUses } from './use-field-uses.js';
import { UsesList } from './uses-list.js';
import type { FormEditing } from './use-form-editing.js';

interface Props {
  readonly editing: FormEditing;
  readonly field: Placed;
}

const words = formWords.editor;

/** Everything that is set for one component, what is wrong with it, and where it is used. */
export function FieldPanel({ editing, field }: Props) {
  const uses = useFieldUses(editing.form, field);
  const holder = useRef<HTMLDivElement>(null);
  const location = useLocation();
  const chosen = (location.state as { chosen?: boolean } | null)?.chosen === true;
  useEffect(() => {
    // Whoever comes by a link wants to mend something; whoever clicked in the list stays there.
    if (!chosen) holder.current?.querySelector<HTMLElement>('[data-lead], input, textarea, select')?.focus();
  }, [chosen, field.element]);
  const layout = kindOf(field.component) === 'layout';
  return (
    <div ref={holder} className="properties-body">
      <div className="panel-head">
        <h3>{labelOf(field.component)}</h3>
        <span className="tag">{typeTitle(field.component)}</span>
      </div>
      <FieldActs editing={editing} field={field} uses={uses} />
      <FaultBox editing={editing} element={field.element} />
      <FieldProperties editing={editing} field={field} />
      <KeyField editing={editing} field={field} uses={uses} />
      {field.component['type'] !== 'panel' && <ConditionField editing={editing} field={field} />}
      {!layout && kindOf(field.component) !== 'content' && <UsesList uses={uses} />}
    </div>
  );
}

function FieldActs({ editing, field, uses }: Props & { uses: ReturnType<typeof useFieldUses> }) {
  const { form, move, insert } = editing;
  const [removing, setRemoving] = useState(false);
  const up = stepSpot(form, field, -1);
  const down = stepSpot(form, field, 1);
  const label = labelOf(field.component);
  const duplicate = () => {
    const list = field.at.slice(0, -1);
    insert(field.component, { list, index: Number(field.at.at(-1)) + 1 }, formWords.did.duplicate(label));
  };
  return (
    <div className="row close-row">
      <button
        type="button"
        className="button compact"
        disabled={up === null}
        onClick={() => up && move(field, up)}
      >
        {words.up}
      </button>
      <button
        type="button"
        className="button compact"
        disabled={down === null}
        onClick={() => down && move(field, down)}
      >
        {words.down}
      </button>
      <button
        type="button"
        className="button compact"
        disabled={spotFor(form, field, field.component) === null}
        onClick={duplicate}
      >
        {words.duplicate}
      </button>
      <button type="button" className="button compact" onClick={() => setRemoving(true)}>
        {words.remove}
      </button>
      {removing && (
        <RemoveFieldDialog editing={editing} field={field} uses={uses} onClose={() => setRemoving(false)} />
      )}
    </div>
  );
}
