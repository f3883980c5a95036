import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSeason } from '../app/season.js';
import { capabilitiesIn, useSession } from '../app/session.js';
import { ActDialog } from '../shared/act-dialog.js';
import { api, apiUrl } from '../shared/api.js';
import type { PaymentBatchRow } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { usePaymentAct } from './payment-dialogs.js';
import { readBankResults } from './read-bank-results.js';

/** Lists on their way: who drew them up, who approved them, what the bank said. */
export function PaymentBatches({ onChanged }: { onChanged: () => void }) {
  const season = useSeason();
  const { data = [] } = useQuery({
    queryKey: ['payment-batches', season.id],
    queryFn: () => api.get<readonly PaymentBatchRow[]>(`/seasons/${season.id}/payment-batches`),
  });
  const words = texts.rankings.payments;
  if (data.length === 0) return null;
  return (
    <PageSection title={words.batches}>
      <div className="table-wrap">
        <table className="data-table wide">
          <thead>
            <tr>
              {Object.entries(words.batch).map(([key, label]) => (
                <th key={key} scope="col" className={key === 'lines' || key === 'sum' ? 'number' : ''}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.map((batch) => (
              <Batch key={batch.id} batch={batch} onChanged={onChanged} />
            ))}
          </tbody>
        </table>
      </div>
    </PageSection>
  );
}

const tones = { proposed: 'warn', approved: 'ok', withdrawn: '' } as const;

function Batch({ batch, onChanged }: { batch: PaymentBatchRow; onChanged: () => void }) {
  const words = texts.rankings.payments;
  const done = batch.paid + batch.returned > 0;
  return (
    <tr>
      <td className="numbers nowrap">{batch.number}</td>
      <td>{batch.payer}</td>
      <td className="number">{batch.lines}</td>
      <td className="number">{formats.yuan(batch.totalFen)}</td>
      <td>{[batch.proposedBy, batch.decidedBy].filter(Boolean).join(' / ')}</td>
      <td>
        <span className={`tag ${tones[batch.state]}`}>{words.batchStates[batch.state]}</span>
        {done && <div className="quiet small">{words.batchResults(batch.paid, batch.returned)}</div>}
        <BatchActs batch={batch} onChanged={onChanged} />
      </td>
    </tr>
  );
}

type Act = 'approve' | 'withdraw' | 'results';

function BatchActs({ batch, onChanged }: { batch: PaymentBatchRow; onChanged: () => void }) {
  const season = useSeason();
  const { me } = useSession();
  const can = capabilitiesIn(me, season.id);
  const [act, setAct] = useState<Act | null>(null);
  const words = texts.rankings.payments;
  const decides = batch.state === 'proposed' && (can.has('pay') || can.has('determine'));
  const sends = batch.state === 'approved' && can.has('pay');
  const close = () => setAct(null);
  const acts: readonly Act[] = [
    ...(decides && batch.proposedById !== me?.account.id ? (['approve'] as const) : []),
    ...(decides ? (['withdraw'] as const) : []),
    ...(sends ? (['results'] as const) : []),
  ];
  return (
    <div className="cell-acts">
      {sends && (
        <a
          className="button plain compact"
          href={apiUrl(`/seasons/${season.id}/payment-batches/${batch.id}/workbook`)}
          download
        >
          {words.batchDownload}
        </a>
      )}
      {acts.map((each) => (
        <button key={each} type="button" className="button plain compact" onClick={() => setAct(each)}>
          {words[each]}
        </button>
      ))}
      {(act === 'approve' || act === 'withdraw') && (
        <DecideDialog batch={batch} act={act} onChanged={onChanged} onClose={close} />
      )}
      {act === 'results' && <ResultsDialog batch={batch} onChanged={onChanged} onClose={close} />}
    </div>
  );
}

interface DialogProps {
  readonly batch: PaymentBatchRow;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

function DecideDialog({ batch, act, ...ends }: DialogProps & { act: 'approve' | 'withdraw' }) {
  const send = usePaymentAct(ends);
  const words = texts.rankings.payments;
  return (
    <ActDialog
      title={words[act]}
      consequence={(act === 'approve' ? words.approveLead : words.withdrawLead)(batch.number)}
      okText={words[act]}
      leastReason={0}
      pending={send.isPending}
      error={send.error}
      onConfirm={() => send.mutate({ path: `/payment-batches/${batch.id}/${act}` })}
      onClose={ends.onClose}
    />
  );
}

function ResultsDialog({ batch, onChanged, onClose }: DialogProps) {
  const season = useSeason();
  const [text, setText] = useState('');
  const { rows, faults } = readBankResults(text);
  const send = useMutation({
    mutationFn: () =>
      api.post<{ paid: number; returned: number }>(
        `/seasons/${season.id}/payment-batches/${batch.id}/results`,
        { rows },
      ),
    onSuccess: onChanged,
  });
  const words = texts.rankings.payments;
  return (
    <ActDialog
      title={`${words.results}：${batch.number}`}
      consequence={words.resultsLead}
      okText={words.results}
      leastReason={0}
      fault={faults[0] ?? (rows.length === 0 ? words.badResult(1) : null)}
      pending={send.isPending}
      error={send.error}
      onConfirm={() => send.mutate()}
      onClose={onClose}
    >
      <textarea
        className="import-box"
        aria-label={words.results}
        placeholder={words.resultsExample}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {send.data && <p role="status">{words.resultsDone(send.data.paid, send.data.returned)}</p>}
    </ActDialog>
  );
}
