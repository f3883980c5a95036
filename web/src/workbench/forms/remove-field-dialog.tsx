import { ActDialog } from '../../shared/act-dialog.js';
import type { Placed } from '../../../../src/forms/place-components.js';
import { formWords } from '../../shared/texts/workbench-forms.js';
import { isField, labelOf } from './field-kinds.js';
import type { FieldUse } from './field-uses.js';
import type { FormEditing } from './use-form-editing.js';
import { UseLines } from './uses-list.js';

interface Props {
  readonly editing: FormEditing;
  readonly field: Placed;
  readonly uses: readonly FieldUse[];
  readonly onClose: () => void;
}

const words = formWords.removal;

/** What goes with a field, and what will miss it. */
export function RemoveFieldDialog({ editing, field, uses, onClose }: Props) {
  const inside = editing.form.placed.filter(
    (each) =>
      each !== field && field.at.every((step, index) => each.at[index] === step) && isField(each.component),
  );
  return (
    <ActDialog
      title={words.title(labelOf(field.component))}
      consequence={words.consequence}
      okText={formWords.editor.remove}
      danger
      leastReason={0}
      pending={false}
      error={null}
      onConfirm={() => {
        onClose();
        editing.remove(field);
      }}
      onClose={onClose}
    >
      {inside.length > 0 && <p>{words.inside(inside.length)}</p>}
      {uses.length > 0 && (
        <div className="notice-box warn">
          <p>{words.used}</p>
          <UseLines uses={uses} />
        </div>
      )}
    </ActDialog>
  );
}
