import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { ActDialog } from '../../shared/act-dialog.js';
import { apiUrl } from '../../shared/api.js';
import type { WordTemplateView } from '../../shared/api-types.js';
import { templateWords } from '../../shared/texts/workbench-templates.js';
import { upload } from '../../shared/upload.js';
import { fileOf, formKeyOf, readForm, titleOf } from '../forms/form-file.js';
import { useWorkbench } from '../use-workbench.js';
import { NameField } from './template-dialog.js';
import { FOLDER, nameProblem } from './template-files.js';

const words = templateWords.word;

/** A bureau's own Word file becomes a template: read first, looked at, then taken. */
export function WordDialog({ onClose }: { onClose: () => void }) {
  const { draft, files, flush, apply, linkTo } = useWorkbench();
  const navigate = useNavigate();
  const [file, setFile] = useState<File | null>(null);
  const [name, setName] = useState('');
  const [form, setForm] = useState('');
  const reading = useMutation({
    mutationFn: async (chosen: File) => {
      await flush();
      const address = apiUrl(`/plan-drafts/${draft.id}/templates/word`, { name, form });
      return upload<WordTemplateView>(address, chosen, () => undefined);
    },
  });
  const read = reading.data;
  const take = () => {
    const changes = (read?.files ?? []).map((one) => ({ path: FOLDER + one.name, content: one.content }));
    apply({ label: templateWords.did.word(name), changes });
    void navigate(linkTo({ part: 'templates', file: `${FOLDER}${name}.typ` }));
  };
  const problem = nameProblem(name, files);
  return (
    <ActDialog
      title={words.title}
      consequence={words.lead}
      okText={read ? words.take : words.read}
      leastReason={0}
      fault={fileFault(file) ?? (problem && templateWords.dialog[problem])}
      pending={reading.isPending}
      error={reading.error}
      onConfirm={() => (read ? take() : file && reading.mutate(file))}
      onClose={onClose}
    >
      <FileField
        onPick={(picked) => {
          setFile(picked);
          reading.reset();
        }}
      />
      <FormField
        value={form}
        onChange={(key) => {
          setForm(key);
          reading.reset();
        }}
      />
      <NameField
        value={name}
        onChange={(next) => {
          setName(next);
          reading.reset();
        }}
      />
      <p className="quiet small">{words.safe}</p>
      {read && <Found read={read} />}
    </ActDialog>
  );
}

function fileFault(file: File | null): string | null {
  if (!file) return words.noFile;
  return /\.docx$/i.test(file.name) ? null : words.notDocx;
}

function FileField({ onPick }: { onPick: (file: File | null) => void }) {
  const id = useId();
  return (
    <>
      <label htmlFor={id} className="dialog-label">
        {words.file}
      </label>
      <input
        id={id}
        type="file"
        accept=".docx"
        onChange={(event) => onPick(event.target.files?.[0] ?? null)}
      />
    </>
  );
}

function FormField({ value, onChange }: { value: string; onChange: (key: string) => void }) {
  const id = useId();
  const { files } = useWorkbench();
  const forms = [...files.keys()].flatMap((path) => {
    const key = formKeyOf(path);
    const form = key === null ? null : readForm(path, files.get(fileOf(key)) ?? '');
    return key !== null && form ? [{ key, title: titleOf(form) }] : [];
  });
  return (
    <>
      <label htmlFor={id} className="dialog-label">
        {words.form}
      </label>
      <select id={id} className="select-box" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{words.noForm}</option>
        {forms.map(({ key, title }) => (
          <option key={key} value={key}>
            {title}
          </option>
        ))}
      </select>
    </>
  );
}

function Found({ read: { linked, unlinked, notes, files } }: { read: WordTemplateView }) {
  const pictures = files.filter((one) => one.name.endsWith('.png')).length;
  return (
    <div className="notice-box" role="status">
      <p>{words.linked(linked.length)}</p>
      {linked.length > 0 && <p className="small quiet">{linked.join('、')}</p>}
      {unlinked.length > 0 && <p>{words.unlinked(unlinked.length)}</p>}
      {unlinked.length > 0 && <p className="small quiet">{unlinked.join('、')}</p>}
      {pictures > 0 && <p>{words.pictures(pictures)}</p>}
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  );
}
