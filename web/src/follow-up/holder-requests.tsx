import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useSeason } from '../app/season.js';
import type { FormHandle } from '../forms/formio-types.js';
import { LazyFormView } from '../forms/lazy-form-view.js';
import { ActDialog } from '../shared/act-dialog.js';
import { api, ApiProblem } from '../shared/api.js';
import type { FormDefinition, FormValues, HolderView } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';

interface Props {
  readonly holder: HolderView;
  readonly onChanged: () => void;
}

/** What may be asked for about a title. */
export function HolderRequests({ holder, onChanged }: Props) {
  const [open, setOpen] = useState<'change' | 'revocation' | null>(null);
  const words = texts.followUp;
  const done = () => {
    setOpen(null);
    onChanged();
  };
  return (
    <>
      {holder.changeForm !== null && (
        <button type="button" className="button" onClick={() => setOpen('change')}>
          {words.requestChange}
        </button>
      )}
      {holder.mayRevoke && (
        <button type="button" className="button" onClick={() => setOpen('revocation')}>
          {words.requestRevocation}
        </button>
      )}
      {open === 'change' && <ChangeDialog holder={holder} onDone={done} onClose={() => setOpen(null)} />}
      {open === 'revocation' && (
        <RevocationDialog holder={holder} onDone={done} onClose={() => setOpen(null)} />
      )}
    </>
  );
}

interface DialogProps {
  readonly holder: HolderView;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

function ChangeDialog({ holder, onDone, onClose }: DialogProps) {
  const season = useSeason();
  const [data, setData] = useState<FormValues>({});
  const handle = useRef<FormHandle>(null);
  const send = useMutation({
    mutationFn: (reason: string) =>
      api.post(`/seasons/${season.id}/holders/${holder.id}/changes`, { data, reason }),
    onSuccess: onDone,
  });
  const words = texts.followUp;
  return (
    <ActDialog
      title={words.requestChange}
      consequence={words.changeLead}
      okText={words.submit}
      leastReason={2}
      pending={send.isPending}
      error={send.error}
      onConfirm={(reason) => send.mutate(reason)}
      onClose={onClose}
    >
      <LazyFormView
        components={(holder.changeForm as FormDefinition).components}
        data={{}}
        handle={handle}
        problems={send.error instanceof ApiProblem ? send.error.fields : []}
        onChange={setData}
      />
    </ActDialog>
  );
}

function RevocationDialog({ holder, onDone, onClose }: DialogProps) {
  const season = useSeason();
  const [document, setDocument] = useState('');
  const send = useMutation({
    mutationFn: (reason: string) =>
      api.post(`/seasons/${season.id}/holders/${holder.id}/revocation`, {
        reason,
        document: document.trim(),
      }),
    onSuccess: onDone,
  });
  const words = texts.followUp;
  return (
    <ActDialog
      title={words.requestRevocation}
      consequence={words.revocationLead}
      okText={words.submit}
      danger
      leastReason={2}
      fault={document.trim().length < 2 ? words.documentMissing : null}
      pending={send.isPending}
      error={send.error}
      onConfirm={(reason) => send.mutate(reason)}
      onClose={onClose}
    >
      <label className="dialog-label">
        {words.document}
        <input
          className="dialog-input"
          maxLength={200}
          value={document}
          onChange={(event) => setDocument(event.target.value)}
        />
      </label>
    </ActDialog>
  );
}
