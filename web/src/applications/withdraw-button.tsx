import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { api } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { ApplicationView } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';
import { applicationKey } from './use-application.js';

/** Withdrawing asks for a reason and says what follows; it does not ask “are you sure”. */
export function WithdrawButton({ application }: { application: ApplicationView }) {
  const season = useSeason();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const reasonId = useId();
  const words = texts.applications;
  const withdraw = useMutation({
    mutationFn: () => api.post(`/applications/${application.id}/withdraw`, { reason }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: applicationKey(application.id) });
      await client.invalidateQueries({ queryKey: ['applications', 'mine'] });
      await navigate(paths.applications(season.id));
    },
  });
  const missing = asked && reason.trim() === '';
  const confirm = () => {
    setAsked(true);
    if (reason.trim() !== '') withdraw.mutate();
  };
  return (
    <>
      <button type="button" className="button plain danger-text" onClick={() => setOpen(true)}>
        {application.state === 'draft' ? words.abandon : words.withdraw}
      </button>
      <Modal
        open={open}
        title={words.withdrawTitle}
        okText={words.withdrawConfirm}
        okButtonProps={{ danger: true, loading: withdraw.isPending }}
        cancelText={texts.common.cancel}
        onOk={confirm}
        onCancel={() => setOpen(false)}
      >
        <p>{words.withdrawConsequence}</p>
        <label htmlFor={reasonId} className="dialog-label">
          {texts.common.reason}
        </label>
        <Input.TextArea
          id={reasonId}
          rows={3}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          {...(missing && { status: 'error' as const })}
        />
        {missing && <p className="field-error">{texts.common.reasonRequired}</p>}
        {withdraw.isError && (
          <p className="field-error" role="alert">
            {messageOf(withdraw.error)}
          </p>
        )}
      </Modal>
    </>
  );
}
