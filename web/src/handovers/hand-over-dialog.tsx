import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { ActDialog } from '../shared/act-dialog.js';
import { api } from '../shared/api.js';
import type { OperatedUnit } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';
import { KeptApplications } from './kept-applications.js';

interface Props {
  readonly unit: OperatedUnit;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Names who goes on for a unit that one looks after oneself. */
export function HandOverDialog({ unit, onDone, onClose }: Props) {
  const words = texts.handovers;
  const id = useId();
  const [username, setUsername] = useState('');
  const [kept, setKept] = useState<readonly string[]>([]);
  const ask = useMutation({
    mutationFn: (reason: string) =>
      api.post('/handovers', {
        ...{
          seasonId: unit.seasonId,
          organisation: unit.organisation,
          username: username.trim(),
          reason,
          kept,
        },
      }),
    onSuccess: onDone,
  });
  const nothing = unit.roles.length === 0 && kept.length === unit.applications.length;
  return (
    <ActDialog
      title={words.handTitle(unit.organisationName)}
      consequence={words.consequence}
      okText={words.submit}
      leastReason={2}
      fault={username.trim() === '' ? words.noUsername : nothing ? words.nothing : null}
      pending={ask.isPending}
      error={ask.error}
      onConfirm={(reason) => ask.mutate(reason)}
      onClose={onClose}
    >
      <KeptApplications unit={unit} kept={kept} hint={words.whichHint} onChange={setKept} />
      <label className="dialog-label" htmlFor={id}>
        {words.username}
      </label>
      <input
        id={id}
        className="dialog-input"
        value={username}
        aria-describedby={`${id}-hint`}
        autoComplete="off"
        onChange={(event) => setUsername(event.target.value)}
      />
      <p id={`${id}-hint`} className="small quiet">
        {words.usernameHint}
      </p>
    </ActDialog>
  );
}
