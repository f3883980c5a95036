import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSeason } from '../app/season.js';
import { ActDialog } from '../shared/act-dialog.js';
import { api } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { NominationCode, NominationView } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';
import { CodeBox } from './code-box.js';
import { nominationKey, nominationsKey } from './nominations-key.js';

/** Until there is a consent: another code, or taking it back. */
export function NominatorActs({ nomination }: { nomination: NominationView }) {
  const season = useSeason();
  const client = useQueryClient();
  const [withdrawing, setWithdrawing] = useState(false);
  const words = texts.nominations;
  const path = `/nominations/${nomination.id}`;
  const refresh = async () => {
    await client.invalidateQueries({ queryKey: nominationKey(nomination.id) });
    await client.invalidateQueries({ queryKey: nominationsKey(season.id) });
  };
  const renew = useMutation({ mutationFn: () => api.post<NominationCode>(`${path}/code`) });
  const withdraw = useMutation({
    mutationFn: (reason: string) => api.post(`${path}/withdraw`, { reason }),
    onSuccess: async () => {
      setWithdrawing(false);
      await refresh();
    },
  });
  const { state } = nomination;
  if (!['supporting', 'invited', 'claimed'].includes(state)) return null;
  return (
    <>
      {renew.data && <CodeBox code={renew.data} seasonId={season.id} />}
      {renew.isError && (
        <p className="field-error" role="alert">
          {messageOf(renew.error)}
        </p>
      )}
      <div className="row between">
        {state === 'claimed' ? (
          <span />
        ) : (
          <button type="button" className="button" disabled={renew.isPending} onClick={() => renew.mutate()}>
            {words.renew[state === 'invited' ? 'invite' : 'sign']}
          </button>
        )}
        <button type="button" className="button plain danger-text" onClick={() => setWithdrawing(true)}>
          {words.withdraw}
        </button>
      </div>
      {withdrawing && (
        <ActDialog
          danger
          title={words.withdraw}
          consequence={words.withdrawConsequence}
          okText={words.withdraw}
          pending={withdraw.isPending}
          error={withdraw.error}
          onConfirm={(reason) => withdraw.mutate(reason)}
          onClose={() => setWithdrawing(false)}
        />
      )}
    </>
  );
}
