import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useSeason } from '../app/season.js';
import { ActDialog } from '../shared/act-dialog.js';
import { api } from '../shared/api.js';
import { texts } from '../shared/texts.js';
import { recusalsKey } from './recusals-key.js';

interface Props {
  /** The case; left out: a unit or person is named. */
  readonly entryId?: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Asks to be kept away from a case, or from whatever comes of a unit or person. */
export function AskRecusal({ entryId, onDone, onClose }: Props) {
  const season = useSeason();
  const client = useQueryClient();
  const words = texts.recusals;
  const id = useId();
  const [about, setAbout] = useState('');
  const ask = useMutation({
    mutationFn: (reason: string) =>
      api.post(`/seasons/${season.id}/recusals`, {
        ...(entryId === undefined ? { about: about.trim() } : { entryId }),
        reason,
      }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: recusalsKey(season.id) });
      onDone();
    },
  });
  return (
    <ActDialog
      title={words.ask}
      consequence={words.consequence}
      okText={words.ask}
      leastReason={2}
      fault={entryId === undefined && about.trim().length < 2 ? words.noAbout : null}
      pending={ask.isPending}
      error={ask.error}
      onConfirm={(reason) => ask.mutate(reason)}
      onClose={onClose}
    >
      {entryId === undefined && (
        <>
          <label className="dialog-label" htmlFor={id}>
            {words.aboutLabel}
          </label>
          <input
            id={id}
            className="dialog-input"
            maxLength={100}
            value={about}
            aria-describedby={`${id}-hint`}
            onChange={(event) => setAbout(event.target.value)}
          />
          <p id={`${id}-hint`} className="small quiet">
            {words.aboutHint}
          </p>
        </>
      )}
    </ActDialog>
  );
}

/** The way to it from a case. */
export function AskRecusalButton({ entryId }: { entryId: string }) {
  const words = texts.recusals;
  const [asking, setAsking] = useState(false);
  const [asked, setAsked] = useState(false);
  if (asked)
    return (
      <span role="status" className="tag warn">
        {words.asked}
      </span>
    );
  return (
    <>
      <button type="button" className="button plain compact" onClick={() => setAsking(true)}>
        {words.ask}
      </button>
      {asking && (
        <AskRecusal
          entryId={entryId}
          onDone={() => {
            setAsking(false);
            setAsked(true);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
