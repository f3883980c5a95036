import { useId, useState } from 'react';
import { useNavigate } from 'react-router';
import {
  settingsFileOf,
  starterSettings,
  starterTemplate,
} from '../../../../src/documents/template-starter.js';
import { ActDialog } from '../../shared/act-dialog.js';
import { templateWords } from '../../shared/texts/workbench-templates.js';
import type { Step } from '../draft/draft-types.js';
import { useWorkbench } from '../use-workbench.js';
import {
  bareName,
  copiedTemplate,
  FOLDER,
  nameProblem,
  renamedTemplate,
  type Files,
  type TemplateRow,
} from './template-files.js';

export type DialogKind = 'add' | 'copy' | 'rename';

interface Props {
  readonly kind: DialogKind;
  /** The template to copy or rename. */
  readonly row: TemplateRow | null;
  readonly onClose: () => void;
}

const words = templateWords.dialog;
const CONSEQUENCES = {
  add: words.addConsequence,
  copy: words.copyConsequence,
  rename: words.renameConsequence,
} as const;

/** Makes a template, from nothing or from another, or gives it another name. */
export function TemplateDialog({ kind, row, onClose }: Props) {
  const { files, plan, apply, linkTo } = useWorkbench();
  const navigate = useNavigate();
  const [name, setName] = useState(kind === 'rename' && row ? bareName(row.name) : '');
  const [title, setTitle] = useState('');
  const problem = nameProblem(name, files);
  const confirm = () => {
    apply(
      kind === 'add' || !row
        ? newTemplate({ name, title: title.trim(), issuer: plan?.issuer?.name ?? '' })
        : movedOrCopied(kind, row.name, name, files),
    );
    onClose();
    if (kind !== 'rename') void navigate(linkTo({ part: 'templates', file: `${FOLDER}${name}.typ` }));
  };
  const untitled = kind === 'add' && title.trim() === '' ? words.noTitle : null;
  return (
    <ActDialog
      title={row ? `${words[kind]}：${row.name}` : words[kind]}
      consequence={CONSEQUENCES[kind]}
      okText={words[kind]}
      leastReason={0}
      fault={untitled ?? (problem && words[problem])}
      pending={false}
      error={null}
      onConfirm={confirm}
      onClose={onClose}
    >
      {kind === 'add' && <LineField label={words.title} value={title} onChange={setTitle} />}
      <NameField value={name} onChange={setName} />
    </ActDialog>
  );
}

function newTemplate(starter: { name: string; title: string; issuer: string }): Step {
  return {
    label: templateWords.did.add(starter.title),
    changes: [
      { path: `${FOLDER}${starter.name}.typ`, content: starterTemplate(starter) },
      { path: FOLDER + settingsFileOf(starter.name), content: starterSettings(starter) },
    ],
  };
}

const movedOrCopied = (kind: 'copy' | 'rename', from: string, to: string, files: Files): Step =>
  kind === 'copy'
    ? { label: templateWords.did.copy(from), changes: copiedTemplate(from, to, files) }
    : { label: templateWords.did.rename(from, `${to}.typ`), changes: renamedTemplate(from, to, files) };

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly code?: boolean;
  readonly onChange: (value: string) => void;
}

function LineField({ label, hint, value, code = false, onChange }: FieldProps) {
  const id = useId();
  return (
    <>
      <label htmlFor={id} className="dialog-label">
        {label}
      </label>
      <input
        id={id}
        className={`dialog-input ${code ? 'code' : ''}`}
        maxLength={80}
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint !== undefined && <p className="quiet small">{hint}</p>}
    </>
  );
}

export const NameField = ({ value, onChange }: Pick<FieldProps, 'value' | 'onChange'>) => (
  <LineField
    code
    label={words.name}
    hint={words.nameHint}
    value={value}
    onChange={(next) => onChange(next.trim())}
  />
);
