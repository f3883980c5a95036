import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useSeason } from '../app/season.js';
import { ActDialog } from '../shared/act-dialog.js';
import { api } from '../shared/api.js';
import type { MergeView } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { texts } from '../shared/texts.js';

type Act = 'confirm' | 'drop' | 'undo';
const tones = { pending: 'warn', dropped: '', done: 'ok', undoing: 'warn', undone: '' } as const;

/** What was merged, by whom, and what waits for a second person. */
export function MergeRecords({ items, onChanged }: { items: readonly MergeView[]; onChanged: () => void }) {
  const words = texts.persons;
  const [acting, setActing] = useState<{ item: MergeView; act: Act } | null>(null);
  if (items.length === 0) return <p className="quiet">{words.noRecords}</p>;
  return (
    <div className="table-wrap">
      <table className="data-table wide">
        <thead>
          <tr>
            {Object.values(words.columns).map((title) => (
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
            <Row key={item.id} item={item} onAct={(act) => setActing({ item, act })} />
          ))}
        </tbody>
      </table>
      {acting && <SettleDialog {...acting} onDone={onChanged} onClose={() => setActing(null)} />}
    </div>
  );
}

function Row({ item, onAct }: { item: MergeView; onAct: (act: Act) => void }) {
  const words = texts.persons;
  const waiting = item.state === 'pending' || item.state === 'undoing';
  const button = (act: Act) => (
    <button type="button" className="button plain compact" onClick={() => onAct(act)}>
      {words[act]}
    </button>
  );
  return (
    <tr>
      <td>
        {item.kept}
        <div className="small quiet">← {item.merged}</div>
      </td>
      <td className="prewrap">
        {item.reason}
        {item.undoReason && <div className="small quiet">{item.undoReason}</div>}
      </td>
      <td>
        {item.firstBy}
        <div className="small quiet numbers">{formats.dateTime(item.firstAt)}</div>
      </td>
      <td>
        {item.secondBy ?? texts.common.dash}
        {item.secondAt && <div className="small quiet numbers">{formats.dateTime(item.secondAt)}</div>}
      </td>
      <td>
        <span className={`tag ${tones[item.state]}`}>{words.states[item.state]}</span>
      </td>
      <td className="number nowrap">
        {waiting && !item.mine && button('confirm')}
        {waiting && button('drop')}
        {item.state === 'done' && button('undo')}
      </td>
    </tr>
  );
}

interface SettleProps {
  readonly item: MergeView;
  readonly act: Act;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

function SettleDialog({ item, act, onDone, onClose }: SettleProps) {
  const season = useSeason();
  const words = texts.persons;
  const settle = useMutation({
    mutationFn: (reason: string) =>
      api.post(`/seasons/${season.id}/merges/${item.id}/${act}`, act === 'undo' ? { reason } : {}),
    onSuccess: onClose,
    onSettled: onDone,
  });
  const consequence =
    act === 'confirm' && item.state === 'undoing' ? words.acts.confirmUndo : words.acts[act];
  return (
    <ActDialog
      title={`${words[act]}：${item.kept}`}
      consequence={consequence}
      okText={words[act]}
      leastReason={act === 'undo' ? 2 : 0}
      pending={settle.isPending}
      error={settle.error}
      onConfirm={(reason) => settle.mutate(reason)}
      onClose={onClose}
    >
      {item.conflicts.length > 0 && act === 'confirm' && (
        <div className="notice-box warn">
          <strong>{words.conflicts}</strong>
          {item.conflicts.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      )}
    </ActDialog>
  );
}
