import { useId } from 'react';
import { formWords } from '../../shared/texts/workbench-forms.js';
import { setAt } from './edit-json.js';
import { FaultBox } from './fault-box.js';
import { textOf } from './field-text.js';
import { RestInput } from './rest-input.js';
import type { FormEditing } from './use-form-editing.js';

const words = formWords.property;

/** What is set for the form as a whole. */
export function FormSettings({ editing }: { editing: FormEditing }) {
  const { form, edit } = editing;
  const { title, display } = form.definition;
  const id = useId();
  const set = (name: 'title' | 'display', value: string, what: string) =>
    edit(formWords.did.set(formWords.editor.whole, what), ({ text }) => setAt(text, [name], value));
  return (
    <div className="properties-body">
      <div className="panel-head">
        <h3>{formWords.editor.whole}</h3>
      </div>
      <FaultBox editing={editing} element="" />
      <RestInput
        lead
        label={words.title}
        maxLength={120}
        value={textOf(title)}
        faultOf={(text) => (text.trim() === '' ? formWords.dialog.noTitle : null)}
        onCommit={(text) => set('title', text.trim(), words.title)}
      />
      <div>
        <label htmlFor={id} className="property-label">
          {words.display}
        </label>
        <select
          id={id}
          className="select-box wide"
          value={display === 'wizard' ? 'wizard' : 'form'}
          onChange={(event) => set('display', event.target.value, words.display)}
        >
          {(['form', 'wizard'] as const).map((each) => (
            <option key={each} value={each}>
              {words.displays[each]}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}
