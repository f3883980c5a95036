import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { ActDialog } from '../../shared/act-dialog.js';
import { api } from '../../shared/api.js';
import { workbench } from '../../shared/texts/workbench.js';
import { useWorkbench } from '../use-workbench.js';

export function RenameDialog({ onClose }: { onClose: () => void }) {
  const words = workbench.overview;
  const { draft, reload } = useWorkbench();
  const [title, setTitle] = useState(draft.title);
  const id = useId();
  const rename = useMutation({
    mutationFn: () => api.patch(`/plan-drafts/${draft.id}`, { title: title.trim() }),
    onSuccess: () => {
      reload();
      onClose();
    },
  });
  return (
    <ActDialog
      title={words.rename}
      consequence=""
      okText={words.rename}
      leastReason={0}
      fault={title.trim() === '' ? words.renameTitle : null}
      pending={rename.isPending}
      error={rename.error}
      onConfirm={() => rename.mutate()}
      onClose={onClose}
    >
      <label htmlFor={id} className="dialog-label">
        {words.renameTitle}
      </label>
      <input
        id={id}
        className="dialog-input"
        maxLength={120}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
    </ActDialog>
  );
}
