import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { seasonKey, useSeason } from '../app/season.js';
import { ActDialog } from '../shared/act-dialog.js';
import { api } from '../shared/api.js';
import type { SeasonDate, SeasonDatesView } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';
import { fromTyped, toTyped } from './local-date.js';

interface Props {
  readonly date: SeasonDate;
  readonly view: SeasonDatesView;
  readonly onDone: (state: string) => void;
  readonly onClose: () => void;
}

/** `all`, `award:KEY` or `relation:KEY`. */
type Whom = string;

function scopeOf(whom: Whom, members: readonly string[]) {
  const [kind, key = ''] = whom.split(':');
  if (kind === 'award') return { award: key };
  return kind === 'relation' ? { relation: key, members } : null;
}

/** Asks to when, for whom and why. */
export function MoveDialog({ date, view, onDone, onClose }: Props) {
  const season = useSeason();
  const client = useQueryClient();
  const id = useId();
  const [typed, setTyped] = useState(toTyped(date.at, date.kind));
  const [whom, setWhom] = useState<Whom>('all');
  const [members, setMembers] = useState<readonly string[]>([]);
  const words = texts.admin.dates;
  const move = useMutation({
    mutationFn: (reason: string) =>
      api.put<{ state: string }>(`/seasons/${season.id}/dates/${date.key}`, {
        ...{ at: fromTyped(typed), reason, scope: scopeOf(whom, members) },
      }),
    onSuccess: async ({ state }) => {
      await client.invalidateQueries({ queryKey: seasonKey(season.id) });
      await client.invalidateQueries({ queryKey: ['season-dates', season.id] });
      onDone(state);
    },
  });
  const noMembers = whom.startsWith('relation:') && members.length === 0;
  const hint = view.twoPeople.includes(date.key) ? words.moveHintTwo : words.moveHint;
  return (
    <ActDialog
      title={words.moveTitle(date.label)}
      consequence={hint(date.text)}
      okText={words.move}
      leastReason={2}
      fault={fromTyped(typed) === null ? words.wrongTime : noMembers ? words.noMembers : null}
      pending={move.isPending}
      error={move.error}
      onConfirm={(reason) => move.mutate(reason)}
      onClose={onClose}
    >
      <label className="dialog-label" htmlFor={id}>
        {words.newTime}
      </label>
      <input
        id={id}
        className="dialog-input numbers"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <p className="small quiet">{words.newTimeHint}</p>
      <WhomFields view={view} whom={whom} members={members} onWhom={setWhom} onMembers={setMembers} />
    </ActDialog>
  );
}

interface WhomProps {
  readonly view: SeasonDatesView;
  readonly whom: Whom;
  readonly members: readonly string[];
  readonly onWhom: (whom: Whom) => void;
  readonly onMembers: (members: readonly string[]) => void;
}

function WhomFields({ view, whom, members, onWhom, onMembers }: WhomProps) {
  const season = useSeason();
  const id = useId();
  const words = texts.admin.dates;
  const relation = view.relations.find(({ key }) => whom === `relation:${key}`);
  const names = new Map(season.organisations.map(({ key, name, short }) => [key, short ?? name]));
  return (
    <>
      <label className="dialog-label" htmlFor={id}>
        {words.scope}
      </label>
      <select
        id={id}
        className="dialog-input"
        value={whom}
        onChange={(event) => {
          onWhom(event.target.value);
          onMembers([]);
        }}
      >
        <option value="all">{words.scopeAll}</option>
        {season.awards.map((award) => (
          <option key={award.id} value={`award:${award.id}`}>
            {words.scopeAward(award.title)}
          </option>
        ))}
        {view.relations.map(({ key, label }) => (
          <option key={key} value={`relation:${key}`}>
            {words.scopeOf(label)}
          </option>
        ))}
      </select>
      {relation && (
        <fieldset className="member-choice">
          <legend className="dialog-label">{words.members}</legend>
          {relation.organisations.map((key) => (
            <label key={key}>
              <input
                type="checkbox"
                checked={members.includes(key)}
                onChange={({ target }) =>
                  onMembers(target.checked ? [...members, key] : members.filter((each) => each !== key))
                }
              />{' '}
              {names.get(key) ?? key}
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}
