import { useMutation } from '@tanstack/react-query';
import { Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { api } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { EntryView } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';

/** Full numbers only for a stated reason, which is kept. */
export function UnmaskButton({ entryId, onShown }: { entryId: string; onShown: (entry: EntryView) => void }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const id = useId();
  const words = texts.tasks;
  const unmask = useMutation({
    mutationFn: () => api.post<EntryView>(`/entries/${entryId}/unmask`, { reason }),
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
      <Modal
        open={open}
        title={words.unmaskTitle}
        okText={words.unmaskConfirm}
        okButtonProps={{ loading: unmask.isPending, disabled: reason.trim() === '' }}
        onOk={() => unmask.mutate()}
        onCancel={() => setOpen(false)}
      >
        <p>{words.unmaskHint}</p>
        <label htmlFor={id} className="dialog-label">
          {texts.common.reasonRequired}
        </label>
        <Input.TextArea
          id={id}
          rows={2}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {unmask.isError && <p className="field-error">{messageOf(unmask.error)}</p>}
      </Modal>
    </>
  );
}
