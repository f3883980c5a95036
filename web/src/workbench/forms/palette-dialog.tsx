import { Modal } from 'antd';
import { formWords } from '../../shared/texts/workbench-forms.js';
import { useWorkbench } from '../use-workbench.js';
import { isHolder, labelOf } from './field-kinds.js';
import { spotFor } from './form-moves.js';
import { PALETTE, type Component, type PaletteItem } from './palette.js';
import type { FormEditing } from './use-form-editing.js';

const words = formWords.editor;

/** Everything a form may be made of; a press puts one into the form where something is selected. */
export function PaletteDialog({ editing, onClose }: { editing: FormEditing; onClose: () => void }) {
  const { form, selected, insert } = editing;
  const { plan } = useWorkbench();
  return (
    <Modal open title={words.add} footer={null} width={640} onCancel={onClose}>
      <p className="quiet">{whereTo(editing)}</p>
      <div className="palette">
        {PALETTE.map(({ id, items }) => (
          <section key={id} aria-label={formWords.palette.groups[id]}>
            <h4>{formWords.palette.groups[id]}</h4>
            <div className="palette-items">
              {items.map((item) => {
                const spot = spotFor(form, selected, item.component);
                return (
                  <button
                    key={item.id}
                    type="button"
                    className="button"
                    disabled={spot === null}
                    onClick={() => {
                      if (spot) insert(withCodes(item, plan?.codes), spot);
                      onClose();
                    }}
                  >
                    {formWords.palette.items[item.id]}
                  </button>
                );
              })}
            </div>
          </section>
        ))}
      </div>
    </Modal>
  );
}

function whereTo({ selected }: FormEditing): string {
  if (!selected) return words.addAtEnd;
  const name = labelOf(selected.component);
  return isHolder(selected.component) ? words.addTo(name) : words.addAfter(name);
}

type Codes = Readonly<Record<string, readonly { readonly code: string; readonly label: string }[]>>;

/** The skill level is a code table wherever the plan has one of that name. */
function withCodes({ id, component }: PaletteItem, codes: Codes | undefined): Component {
  const name = id === 'level' ? Object.keys(codes ?? {}).find((table) => /level/i.test(table)) : undefined;
  if (name === undefined) return component;
  const values = (codes?.[name] ?? []).map(({ code, label }) => ({ label, value: code }));
  return { ...component, data: { values }, properties: { codes: name } };
}
