import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSeason } from '../app/season.js';
import { ActDialog } from '../shared/act-dialog.js';
import { api } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { MergeKind, MergePreview } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';
import { PersonCardView } from './person-card.js';

export interface Pair {
  readonly kind: MergeKind;
  readonly kept: string;
  readonly merged: string;
}

interface Props {
  readonly pair: Pair;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Two side by side: which one is kept, what does not go together, and why they are one. */
export function MergeDialog({ pair, onDone, onClose }: Props) {
  const season = useSeason();
  const words = texts.persons;
  const [wish, setWish] = useState(pair);
  const [seen, setSeen] = useState(false);
  const path = `/seasons/${season.id}/merges`;
  const preview = useQuery({
    queryKey: ['merge-preview', season.id, wish],
    queryFn: () => api.post<MergePreview>(`${path}/preview`, wish),
    retry: false,
  });
  const ask = useMutation({
    mutationFn: (reason: string) => api.post(path, { ...wish, reason, conflictsSeen: seen }),
    onSuccess: onDone,
  });
  const conflicts = preview.data?.conflicts ?? [];
  const fault = preview.error
    ? messageOf(preview.error)
    : preview.data === undefined
      ? texts.common.loading
      : conflicts.length > 0 && !seen
        ? words.mustSee
        : null;
  return (
    <ActDialog
      title={words.mergeTitle}
      consequence={words.consequence[wish.kind]}
      okText={words.submit}
      width={760}
      leastReason={2}
      fault={fault}
      pending={ask.isPending}
      error={ask.error}
      onConfirm={(reason) => ask.mutate(reason)}
      onClose={onClose}
    >
      {preview.error && (
        <p className="field-error" role="alert">
          {messageOf(preview.error)}
        </p>
      )}
      {preview.data && (
        <div className="person-pair">
          <PersonCardView card={preview.data.kept} mark={words.keptSide} />
          <PersonCardView card={preview.data.merged} mark={words.mergedSide} />
        </div>
      )}
      <button
        type="button"
        className="button compact"
        onClick={() => {
          setSeen(false);
          setWish({ kind: wish.kind, kept: wish.merged, merged: wish.kept });
        }}
      >
        {words.swap}
      </button>
      {conflicts.length > 0 && (
        <div className="notice-box warn">
          <strong>{words.conflicts}</strong>
          <ul>
            {conflicts.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <label>
            <input type="checkbox" checked={seen} onChange={(event) => setSeen(event.target.checked)} />{' '}
            {words.seen}
          </label>
        </div>
      )}
    </ActDialog>
  );
}
