import { useState } from 'react';
import { ActDialog } from '../../shared/act-dialog.js';
import type { InstanceDetail } from '../../shared/api-types.js';
import { texts } from '../../shared/texts.js';
import { MigrateDialog } from './migrate-dialog.js';
import { useInstanceAct } from './use-instance-act.js';

const words = texts.processes;

/** What an administrator may do to a whole running process. A called one follows its caller. */
export function InstanceActions({ instance }: { instance: InstanceDetail }) {
  const [acting, setActing] = useState<'cancel' | 'migrate' | null>(null);
  const close = () => setActing(null);
  return (
    <>
      <button type="button" className="button compact" onClick={() => setActing('migrate')}>
        {words.migrate}
      </button>
      {instance.parentKey === null && (
        <button type="button" className="button compact danger" onClick={() => setActing('cancel')}>
          {words.cancel}
        </button>
      )}
      {acting === 'cancel' && <CancelDialog instance={instance} onClose={close} />}
      {acting === 'migrate' && <MigrateDialog instance={instance} onClose={close} />}
    </>
  );
}

function CancelDialog({ instance, onClose }: { instance: InstanceDetail; onClose: () => void }) {
  const cancel = useInstanceAct<{ reason: string }>(`/instances/${instance.key}/cancel`, onClose);
  return (
    <ActDialog
      title={words.cancelTitle}
      consequence={words.cancelHint}
      okText={words.cancel}
      danger
      leastReason={2}
      pending={cancel.isPending}
      error={cancel.error}
      onConfirm={(reason) => cancel.mutate({ reason })}
      onClose={onClose}
    />
  );
}
