import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { RequireAny } from '../app/require-session.js';
import { useSeason } from '../app/season.js';
import { ActDialog } from '../shared/act-dialog.js';
import { api, apiUrl } from '../shared/api.js';
import type { HandoverView } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import * as formats from '../shared/formats.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { HandoverState } from './handover-record.js';
import { LetterDialog } from './letter-dialog.js';

/** Units whose operator is changed on their letter, and those handed on by the operators themselves. */
export function Component() {
  return (
    <RequireAny of={['review', 'check', 'determine', 'administer']}>
      <Desk />
    </RequireAny>
  );
}

type Settling = { readonly item: HandoverView; readonly how: 'confirm' | 'drop' };

function Desk() {
  const season = useSeason();
  const words = texts.handovers.desk;
  const [asking, setAsking] = useState(false);
  const [settling, setSettling] = useState<Settling | null>(null);
  const path = `/seasons/${season.id}/handovers`;
  const query = useQuery({
    queryKey: ['handovers', season.id],
    queryFn: () => api.get<readonly HandoverView[]>(path),
  });
  const refresh = () => void query.refetch();
  return (
    <div className="stack">
      <PageHead title={texts.app.items.handovers} lead={words.lead}>
        <button type="button" className="button primary" onClick={() => setAsking(true)}>
          {words.ask}
        </button>
      </PageHead>
      <LoadingOr query={query} lines={6}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title={words.none} hint={words.noneHint} />
          ) : (
            <Table items={items} onSettle={setSettling} />
          )
        }
      </LoadingOr>
      {settling && <SettleDialog {...settling} onDone={refresh} onClose={() => setSettling(null)} />}
      {asking && <LetterDialog onDone={refresh} onClose={() => setAsking(false)} />}
    </div>
  );
}

interface SettleProps extends Settling {
  readonly onDone: () => void;
  readonly onClose: () => void;
}

function SettleDialog({ item, how, onDone, onClose }: SettleProps) {
  const season = useSeason();
  const words = texts.handovers;
  const settle = useMutation({
    mutationFn: () => api.post(`/seasons/${season.id}/handovers/${item.id}/${how}`),
    onSuccess: onClose,
    onSettled: onDone,
  });
  return (
    <ActDialog
      title={`${words.desk[how]}：${item.organisationName}`}
      consequence={
        how === 'confirm'
          ? `${words.fromTo(item.from, item.to)}。${words.desk.confirmHint}`
          : words.fromTo(item.from, item.to)
      }
      okText={words.desk[how]}
      leastReason={0}
      pending={settle.isPending}
      error={settle.error}
      onConfirm={() => settle.mutate()}
      onClose={onClose}
    >
      {how === 'confirm' && <LetterLink item={item} />}
    </ActDialog>
  );
}

function LetterLink({ item }: { item: HandoverView }) {
  if (item.letter === null) return <>{texts.common.dash}</>;
  return (
    <a
      href={apiUrl(`/seasons/${item.seasonId}/handovers/${item.id}/letter`)}
      target="_blank"
      rel="noreferrer"
    >
      {item.letter}
    </a>
  );
}

function Table({ items, onSettle }: { items: readonly HandoverView[]; onSettle: (what: Settling) => void }) {
  const words = texts.handovers.desk;
  const heads = [words.unit, words.change, words.reason, words.proof, words.first, words.second, words.state];
  return (
    <div className="table-wrap">
      <table className="data-table wide">
        <thead>
          <tr>
            {heads.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
            <th scope="col">
              <span className="only-read">{words.act}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <td>
                {item.organisationName}
                <div className="small quiet">{item.organisation}</div>
              </td>
              <td>
                {texts.handovers.fromTo(item.from, item.to)}
                <div className="small quiet">{item.toUsername}</div>
              </td>
              <td className="prewrap">{item.reason}</td>
              <td>
                <LetterLink item={item} />
              </td>
              <td>
                {item.firstBy}
                <div className="small quiet numbers">{formats.dateTime(item.firstAt)}</div>
              </td>
              <td>
                {item.secondBy ?? texts.common.dash}
                {item.secondAt && (
                  <div className="small quiet numbers">{formats.dateTime(item.secondAt)}</div>
                )}
              </td>
              <td>
                <HandoverState state={item.state} />
              </td>
              <td className="number nowrap">
                <Acts item={item} onSettle={onSettle} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Acts({ item, onSettle }: { item: HandoverView; onSettle: (what: Settling) => void }) {
  const words = texts.handovers.desk;
  if (item.state !== 'pending' || item.way !== 'letter') return null;
  const button = (how: Settling['how']) => (
    <button type="button" className="button plain compact" onClick={() => onSettle({ item, how })}>
      {words[how]}
    </button>
  );
  return (
    <>
      {!item.mine && button('confirm')}
      {button('drop')}
    </>
  );
}
