import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useSeason } from '../app/season.js';
import { ActDialog } from '../shared/act-dialog.js';
import { api } from '../shared/api.js';
import type { PayerView, PaymentRow } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { texts } from '../shared/texts.js';
import { fenOf } from './read-bank-results.js';

interface Ends {
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** Sends one act about payments; afterwards the dialog is gone and the lists are fresh. */
export function usePaymentAct({ onChanged, onClose }: Ends) {
  const season = useSeason();
  return useMutation({
    mutationFn: ({ path, body = {} }: { path: string; body?: object }) =>
      api.post(`/seasons/${season.id}${path}`, body),
    onSuccess: () => {
      onChanged();
      onClose();
    },
  });
}

export function ProposeDialog({ payer, ...ends }: Ends & { payer: PayerView }) {
  const send = usePaymentAct(ends);
  const words = texts.rankings.payments;
  return (
    <ActDialog
      title={words.propose}
      consequence={words.proposeLead(payer.payer, formats.yuan(payer.payableFen))}
      okText={words.propose}
      leastReason={0}
      pending={send.isPending}
      error={send.error}
      onConfirm={() => send.mutate({ path: '/payment-batches', body: { payer: payer.payer } })}
      onClose={ends.onClose}
    />
  );
}

export function HoldDialog({ line, act, ...ends }: Ends & { line: PaymentRow; act: 'hold' | 'clear' }) {
  const send = usePaymentAct(ends);
  const words = texts.rankings.payments;
  return (
    <ActDialog
      title={`${words[act]}：${line.receiverName}`}
      consequence={act === 'hold' ? words.holdLead : words.clearLead}
      okText={words[act]}
      pending={send.isPending}
      error={send.error}
      onConfirm={(reason) => send.mutate({ path: `/payments/${line.id}/${act}`, body: { reason } })}
      onClose={ends.onClose}
    />
  );
}

export function CorrectDialog({ line, ...ends }: Ends & { line: PaymentRow }) {
  const send = usePaymentAct(ends);
  const [fields, setFields] = useState({ amount: '', account: '', bank: '' });
  const words = texts.rankings.payments;
  const amountFen = fenOf(fields.amount);
  const bad = fields.amount.trim() !== '' && (amountFen === null || amountFen <= 0);
  const confirm = (reason: string) => {
    const body = {
      reason,
      ...(amountFen !== null && { amountFen }),
      ...(fields.account.trim() !== '' && { account: fields.account.replaceAll(/\s/g, '') }),
      ...(fields.bank.trim() !== '' && { bank: fields.bank.trim() }),
    };
    send.mutate({ path: `/payments/${line.id}/correct`, body });
  };
  const labels = { amount: words.newAmount, account: words.account, bank: words.bank };
  const current = { amount: formats.yuan(line.amountFen), account: line.account, bank: line.bank };
  return (
    <ActDialog
      title={`${words.correct}：${line.receiverName}`}
      consequence={words.correctLead}
      okText={words.correct}
      fault={bad ? words.badAmount : null}
      pending={send.isPending}
      error={send.error}
      onConfirm={confirm}
      onClose={ends.onClose}
    >
      {(['amount', 'account', 'bank'] as const).map((key) => (
        <label key={key} className="dialog-label">
          {labels[key]}
          <input
            className="dialog-input"
            placeholder={current[key]}
            value={fields[key]}
            onChange={(event) => setFields({ ...fields, [key]: event.target.value })}
          />
        </label>
      ))}
    </ActDialog>
  );
}
