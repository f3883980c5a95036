import { useId, useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { ActDialog } from '../../shared/act-dialog.js';
import { diagramWords as words } from '../../shared/texts/workbench-diagrams.js';
import { processUsers } from '../file-users.js';
import { RemoveFile } from '../remove-file.js';
import { useWorkbench } from '../use-workbench.js';
import { blankDiagram } from './blank-diagram.js';
import { fileName, nameFault, pathOfDiagram, type DiagramFile } from './diagram-files.js';

/** Nothing is sent: a step of the draft is done at once. */
const AT_ONCE = { pending: false, error: null, leastReason: 0 } as const;

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Field({ label, hint, value, onChange }: FieldProps): ReactNode {
  const id = useId();
  return (
    <>
      <label htmlFor={id} className="dialog-label">
        {label}
      </label>
      <input
        id={id}
        className="dialog-input"
        maxLength={80}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint !== undefined && <p className="small quiet">{hint}</p>}
    </>
  );
}

export function NewDiagram({ onClose }: { onClose: () => void }) {
  const { files, apply, linkTo } = useWorkbench();
  const navigate = useNavigate();
  const [title, setTitle] = useState('');
  const [name, setName] = useState('');
  const problem = nameFault(name, files);
  const fault = title.trim() === '' ? words.nameMissing : problem && words.idFaults[problem];
  const create = () => {
    const path = pathOfDiagram(name);
    apply({
      label: words.steps.created(title.trim()),
      changes: [{ path, content: blankDiagram(name, title.trim()) }],
    });
    void navigate(linkTo({ part: 'diagrams', file: path }));
  };
  return (
    <ActDialog
      {...AT_ONCE}
      title={words.freshTitle}
      consequence={words.freshConsequence}
      okText={words.create}
      fault={fault}
      onConfirm={create}
      onClose={onClose}
    >
      <Field label={words.name} value={title} onChange={setTitle} />
      <Field label={words.id} hint={words.idHint} value={name} onChange={(value) => setName(value.trim())} />
    </ActDialog>
  );
}

interface Props {
  readonly diagram: DiagramFile;
  readonly onClose: () => void;
}

export function RenameDiagram({ diagram, onClose }: Props) {
  const { files, apply } = useWorkbench();
  const before = fileName(diagram.path).replace(/\.bpmn$/, '');
  const [name, setName] = useState(before);
  const problem = name === before ? null : nameFault(name, files);
  // Its own process may bear the new name already.
  const fault = problem === null || problem === 'process-taken' ? null : words.idFaults[problem];
  const rename = () => {
    const path = pathOfDiagram(name);
    if (path !== diagram.path) {
      apply({
        label: words.steps.renamed(fileName(diagram.path), fileName(path)),
        changes: [
          { path: diagram.path, content: null },
          { path, content: files.get(diagram.path) ?? '' },
        ],
      });
    }
    onClose();
  };
  return (
    <ActDialog
      {...AT_ONCE}
      title={words.renameTitle(fileName(diagram.path))}
      consequence={words.renameConsequence}
      okText={words.rename}
      fault={fault}
      onConfirm={rename}
      onClose={onClose}
    >
      <Field
        label={words.fileName}
        hint={words.idHint}
        value={name}
        onChange={(value) => setName(value.trim())}
      />
    </ActDialog>
  );
}

export function RemoveDiagram({ diagram, onClose }: Props) {
  const { plan, files } = useWorkbench();
  return (
    <RemoveFile
      title={words.removeTitle(diagram.title)}
      label={words.steps.removed(diagram.title)}
      changes={[{ path: diagram.path, content: null }]}
      uses={processUsers(diagram.path, plan, files)}
      onClose={onClose}
    />
  );
}
