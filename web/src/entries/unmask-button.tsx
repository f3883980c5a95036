import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ActDialog } from '../shared/act-dialog.js';
import { api } from '../shared/api.js';
import type { EntryView } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';

interface Props {
  readonly entryId: string;
  readonly onShown: (entry: EntryView) => void;
}

/** Full numbers only for a stated reason, which is kept. */
export function UnmaskButton({ entryId, onShown }: Props) {
  const [open, setOpen] = useState(false);
  const words = texts.tasks;
  const unmask = useMutation({
    mutationFn: (reason: string) => api.post<EntryView>(`/entries/${entryId}/unmask`, { reason }),
    onSuccess: (entry) => {
      onShown(entry);
      setOpen(false);
    },
  });
  return (
    <>
      <button type="button" className="button plain compact no-print" onClick={() => setOpen(true)}>
        {words.unmask}
      </button>
      {open && (
        <ActDialog
          title={words.unmaskTitle}
          consequence={words.unmaskHint}
          okText={words.unmaskConfirm}
          pending={unmask.isPending}
          error={unmask.error}
          onConfirm={(reason) => unmask.mutate(reason)}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
