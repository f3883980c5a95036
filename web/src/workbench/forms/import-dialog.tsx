import { useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { ActDialog } from '../../shared/act-dialog.js';
import type { Fault } from '../../shared/api-types.js';
import { formWords } from '../../shared/texts/workbench-forms.js';
import { useWorkbench } from '../use-workbench.js';
import { FaultLines } from './fault-lines.js';
import { fileOf, readForm, refusals, titleOf } from './form-file.js';
import { KeyField } from './form-dialog.js';
import { keyFault } from './form-files.js';

const words = formWords.dialog;
/** As the server takes it. */
const MOST = 1_000_000;

/** Takes a form from a file or from text, if the server's own check has nothing against it. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { files, apply, linkTo } = useWorkbench();
  const navigate = useNavigate();
  const [key, setKey] = useState('');
  const [text, setText] = useState('');
  const [refused, setRefused] = useState<readonly Fault[]>([]);
  const ids = { file: useId(), text: useId() };
  const take = async (picked: File | undefined) => {
    if (!picked) return;
    const name = /^([a-z][a-z0-9-]*)(?:\.form)?\.json$/.exec(picked.name)?.[1];
    if (name !== undefined && key === '') setKey(name);
    // A text that is too long is refused below without being read whole.
    setText(await picked.slice(0, MOST + 1).text());
    setRefused([]);
  };
  const confirm = () => {
    const file = fileOf(key);
    const found = refusals(file, text);
    setRefused(found);
    if (found.length > 0) return;
    const form = readForm(file, text);
    const title = form ? titleOf(form) : key;
    apply({ label: formWords.did.import(title), changes: [{ path: file, content: text }] });
    void navigate(linkTo({ part: 'forms', file }));
  };
  return (
    <ActDialog
      title={words.import}
      consequence=""
      okText={words.import}
      leastReason={0}
      fault={text.trim() === '' ? words.noText : keyFault(key, files)}
      pending={false}
      error={null}
      onConfirm={confirm}
      onClose={onClose}
    >
      <label htmlFor={ids.file} className="dialog-label">
        {words.file}
      </label>
      <input
        id={ids.file}
        type="file"
        accept=".json,application/json"
        onChange={(event) => void take(event.target.files?.[0])}
      />
      <label htmlFor={ids.text} className="dialog-label">
        {words.paste}
      </label>
      <textarea
        id={ids.text}
        className="dialog-input code"
        rows={8}
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value.slice(0, MOST + 1));
          setRefused([]);
        }}
      />
      <KeyField value={key} onChange={setKey} />
      {refused.length > 0 && (
        <div className="notice-box danger" role="alert">
          <p>{words.refused(refused.length)}</p>
          <FaultLines faults={refused} />
        </div>
      )}
    </ActDialog>
  );
}
