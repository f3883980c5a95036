import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNow, useSeason } from '../app/season.js';
import { ActDialog } from '../shared/act-dialog.js';
import { api } from '../shared/api.js';
import type { PoolResult, PoolRow } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { texts } from '../shared/texts.js';

interface Ends {
  readonly onDone: () => void;
  readonly onClose: () => void;
}

export function RecommendDialog({ row, onDone, onClose }: Ends & { row: PoolRow }) {
  const season = useSeason();
  const today = formats.localInput(useNow()).slice(0, 10);
  const [programme, setProgramme] = useState('');
  const [on, setOn] = useState(today);
  const send = useMutation({
    mutationFn: (note: string) =>
      api.post(`/pool/${row.id}/recommendations`, {
        ...{ seasonId: season.id, programme: programme.trim(), year: Number(on.slice(0, 4)), on, note },
      }),
    onSuccess: onDone,
  });
  const words = texts.pool;
  return (
    <ActDialog
      title={words.recommend}
      consequence={words.recommendLead(row.displayName)}
      okText={words.recommend}
      fault={programme.trim().length < 2 || on === '' ? words.incomplete : null}
      pending={send.isPending}
      error={send.error}
      onConfirm={(note) => send.mutate(note)}
      onClose={onClose}
    >
      <label className="dialog-label">
        {words.programme}
        <input
          className="dialog-input"
          maxLength={100}
          value={programme}
          onChange={(event) => setProgramme(event.target.value)}
        />
      </label>
      <DayField value={on} onChange={setOn} />
    </ActDialog>
  );
}

const results: readonly PoolResult[] = ['selected', 'notSelected', 'withdrawn'];

export function ResultDialog({ mark, onDone, onClose }: Ends & { mark: PoolRow['recommendations'][number] }) {
  const season = useSeason();
  const today = formats.localInput(useNow()).slice(0, 10);
  const [result, setResult] = useState<PoolResult>('selected');
  const [on, setOn] = useState(today);
  const send = useMutation({
    mutationFn: (note: string) =>
      api.post(`/pool/recommendations/${mark.id}/result`, { seasonId: season.id, result, on, note }),
    onSuccess: onDone,
  });
  const words = texts.pool;
  return (
    <ActDialog
      title={words.setResult}
      consequence={words.mark(mark.year, mark.programme, words.results[mark.result])}
      okText={words.setResult}
      leastReason={0}
      pending={send.isPending}
      error={send.error}
      onConfirm={(note) => send.mutate(note)}
      onClose={onClose}
    >
      <div className="row" role="radiogroup" aria-label={words.setResult}>
        {results.map((each) => (
          <label key={each}>
            <input type="radio" name="result" checked={result === each} onChange={() => setResult(each)} />
            {` ${words.results[each]}`}
          </label>
        ))}
      </div>
      <DayField value={on} onChange={setOn} />
    </ActDialog>
  );
}

function DayField({ value, onChange }: { value: string; onChange: (day: string) => void }) {
  return (
    <label className="dialog-label">
      {texts.pool.on}
      <input
        type="date"
        className="dialog-input"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
