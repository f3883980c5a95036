import { useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { ActDialog } from '../../shared/act-dialog.js';
import { formWords } from '../../shared/texts/workbench-forms.js';
import { useWorkbench } from '../use-workbench.js';
import { copiedForm, keyFault, newForm, renameForm } from './form-files.js';
import { fileOf } from './form-file.js';
import type { FormRow } from './form-list.js';

export type DialogKind = 'add' | 'copy' | 'rename';

interface Props {
  readonly kind: DialogKind;
  /** The form to copy or rename. */
  readonly row: FormRow | null;
  readonly onClose: () => void;
}

const words = formWords.dialog;

/** Makes a form, from nothing or from another, or gives it another key. */
export function FormDialog({ kind, row, onClose }: Props) {
  const { files, apply, linkTo } = useWorkbench();
  const navigate = useNavigate();
  const [key, setKey] = useState(kind === 'rename' ? (row?.key ?? '') : '');
  const [title, setTitle] = useState(kind === 'copy' ? (row?.title ?? '') : '');
  const [paged, setPaged] = useState(false);
  const confirm = () => {
    const file = fileOf(key);
    if (kind === 'rename' && row) {
      apply({ label: formWords.did.rename(row.key, key), changes: renameForm(row.key, key, files) });
      onClose();
      return;
    }
    const name = title.trim();
    const content =
      kind === 'copy' && row?.form ? copiedForm(row.form, key, name) : newForm(key, name, paged);
    apply({
      label: formWords.did[kind === 'copy' ? 'copy' : 'add'](name),
      changes: [{ path: file, content }],
    });
    void navigate(linkTo({ part: 'forms', file }));
  };
  const untitled = kind !== 'rename' && title.trim() === '' ? words.noTitle : null;
  return (
    <ActDialog
      title={row ? `${words[kind]}：${row.title}` : words[kind]}
      consequence={kind === 'rename' ? words.renameConsequence : ''}
      okText={words[kind]}
      leastReason={0}
      fault={untitled ?? keyFault(key, files)}
      pending={false}
      error={null}
      onConfirm={confirm}
      onClose={onClose}
    >
      {kind !== 'rename' && <TitleField title={title} onChange={setTitle} />}
      <KeyField value={key} onChange={setKey} />
      {kind === 'add' && (
        <label className="row check-line">
          <input type="checkbox" checked={paged} onChange={(event) => setPaged(event.target.checked)} />
          {words.paged}
        </label>
      )}
    </ActDialog>
  );
}

function TitleField({ title, onChange }: { title: string; onChange: (title: string) => void }) {
  const id = useId();
  return (
    <>
      <label htmlFor={id} className="dialog-label">
        {words.title}
      </label>
      <input
        id={id}
        className="dialog-input"
        maxLength={120}
        value={title}
        onChange={(event) => onChange(event.target.value)}
      />
    </>
  );
}

export function KeyField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const id = useId();
  return (
    <>
      <label htmlFor={id} className="dialog-label">
        {words.key}
      </label>
      <input
        id={id}
        className="dialog-input code"
        maxLength={64}
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.target.value.trim())}
      />
      <p className="quiet small">{words.keyHint}</p>
    </>
  );
}
