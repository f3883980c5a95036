import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { fromTyped, instantOf, toTyped } from '../admin/local-date.js';
import { ActDialog } from '../shared/act-dialog.js';
import { api } from '../shared/api.js';
import type { Membership } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';
import { useSession } from './session.js';

const handable = ({ scope, deputyFor, capabilities }: Membership): boolean =>
  deputyFor === null && scope !== 'own' && !capabilities.includes('score');

/** Lets a colleague act in some of one's roles for a time. */
export function NameDeputy({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const { me } = useSession();
  const id = useId();
  const words = texts.deputies;
  const roles = (me?.memberships ?? []).filter(handable);
  const [chosen, setChosen] = useState<readonly string[]>(roles.map((role) => role.id));
  const [username, setUsername] = useState('');
  const [from, setFrom] = useState(toTyped(new Date()));
  const [until, setUntil] = useState('');
  const [begin, end] = [fromTyped(from), fromTyped(until)];
  const name = useMutation({
    mutationFn: (reason: string) =>
      api.post('/deputies', {
        ...{ membershipIds: chosen, username: username.trim(), reason },
        ...{ from: instantOf(begin ?? ''), until: instantOf(end ?? '') },
      }),
    onSuccess: onDone,
  });
  const fault =
    chosen.length === 0
      ? words.faults.roles
      : username.trim() === ''
        ? words.faults.username
        : begin === null || end === null
          ? words.faults.time
          : null;
  const field = (
    key: 'username' | 'from' | 'until',
    value: string,
    onChange: (text: string) => void,
    hint: string,
  ) => (
    <>
      <label className="dialog-label" htmlFor={`${id}-${key}`}>
        {words[key]}
      </label>
      <input
        id={`${id}-${key}`}
        className="dialog-input"
        value={value}
        aria-describedby={`${id}-${key}-hint`}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id={`${id}-${key}-hint`} className="small quiet">
        {hint}
      </p>
    </>
  );
  return (
    <ActDialog
      title={words.name}
      consequence={words.hint}
      okText={words.submit}
      leastReason={2}
      fault={fault}
      pending={name.isPending}
      error={name.error}
      onConfirm={(reason) => name.mutate(reason)}
      onClose={onClose}
    >
      <fieldset className="deputy-roles">
        <legend className="dialog-label">{words.roles}</legend>
        {roles.length === 0 && <p className="quiet">{words.noRoles}</p>}
        {roles.map((role) => (
          <label key={role.id}>
            <input
              type="checkbox"
              checked={chosen.includes(role.id)}
              onChange={(event) =>
                setChosen((old) =>
                  event.target.checked ? [...old, role.id] : old.filter((each) => each !== role.id),
                )
              }
            />
            {[role.organisation?.name, role.roleLabel].filter(Boolean).join(' · ')}
          </label>
        ))}
      </fieldset>
      {field('username', username, setUsername, words.usernameHint)}
      {field('from', from, setFrom, words.timeHint)}
      {field('until', until, setUntil, words.timeHint)}
    </ActDialog>
  );
}
