import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { ActDialog } from '../shared/act-dialog.js';
import { api } from '../shared/api.js';
import type { ApplicationView } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';
import { applicationKey } from './use-application.js';

/** Withdrawing asks for a reason and says what follows; it does not ask “are you sure”. */
export function WithdrawButton({ application }: { application: ApplicationView }) {
  const season = useSeason();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const { closed, reasonRequired, freesPlace } = application.withdrawal;
  const words = texts.applications;
  const withdraw = useMutation({
    mutationFn: (reason: string) => api.post(`/applications/${application.id}/withdraw`, { reason }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: applicationKey(application.id) });
      await client.invalidateQueries({ queryKey: ['applications', 'mine'] });
      await navigate(paths.applications(season.id));
    },
  });
  if (closed !== null) return <span className="small quiet">{closed}</span>;
  const consequence = reasonRequired ? words.withdrawConsequence : words.withdrawConsequenceOnly;
  return (
    <>
      <button type="button" className="button plain danger-text" onClick={() => setOpen(true)}>
        {application.state === 'draft' ? words.abandon : words.withdraw}
      </button>
      {open && (
        <ActDialog
          danger
          title={words.withdrawTitle}
          consequence={freesPlace ? `${consequence}${words.withdrawFrees}` : consequence}
          leastReason={reasonRequired ? 1 : 0}
          okText={words.withdrawConfirm}
          pending={withdraw.isPending}
          error={withdraw.error}
          onConfirm={(reason) => withdraw.mutate(reason)}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
