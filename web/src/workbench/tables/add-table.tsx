import { useId, useState } from 'react';
import { ActDialog } from '../../shared/act-dialog.js';
import { tableTexts as words } from '../../shared/texts/workbench-tables.js';
import { useWorkbench } from '../use-workbench.js';
import { newTable } from './new-table.js';

const KEY = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

export function AddTable({ onAdded }: { onAdded: (path: string) => void }) {
  const { files, apply } = useWorkbench();
  const [open, setOpen] = useState(false);
  const [key, setKey] = useState('');
  const [title, setTitle] = useState('');
  const id = useId();
  const path = `diagrams/${key}.dmn`;
  const fault = !KEY.test(key) ? words.badName : files.has(path) ? words.exists : null;
  const add = () => {
    const name = title.trim() || key;
    apply({ label: words.added(name), changes: [{ path, content: newTable(key, name) }] });
    setOpen(false);
    onAdded(path);
  };
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {words.add}
      </button>
      {open && (
        <ActDialog
          title={words.add}
          consequence=""
          okText={words.add}
          leastReason={0}
          fault={fault}
          pending={false}
          error={null}
          onConfirm={add}
          onClose={() => setOpen(false)}
        >
          <label htmlFor={`${id}-key`} className="dialog-label">
            {words.addName}
          </label>
          <input
            id={`${id}-key`}
            className="dialog-input"
            value={key}
            onChange={(event) => setKey(event.target.value.trim())}
          />
          <label htmlFor={`${id}-title`} className="dialog-label">
            {words.addTitle}
          </label>
          <input
            id={`${id}-title`}
            className="dialog-input"
            maxLength={60}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        </ActDialog>
      )}
    </>
  );
}
