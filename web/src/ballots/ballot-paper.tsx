import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSeason } from '../app/season.js';
import { ActDialog } from '../shared/act-dialog.js';
import { api } from '../shared/api.js';
import type { BallotChoice, BallotView } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';
import { AskRecusalButton } from '../recusals/ask-recusal.js';
import { ballotsKey } from './ballots-key.js';

type Marks = Readonly<Record<string, BallotChoice>>;

/** What is still missing of a paper; null when it may be cast. */
function faultOf({ kind, entries, marks: most }: BallotView, marks: Marks): string | null {
  const words = texts.ballots;
  if (kind === 'each') {
    const left = entries.filter(({ entryId, recused }) => !recused && marks[entryId] === undefined).length;
    return left > 0 ? words.left(left) : null;
  }
  const chosen = Object.values(marks).filter((choice) => choice === 'yes').length;
  return chosen > most ? words.chosen(chosen, most) : null;
}

/** The paper of one round: thumb-sized choices, cast once. */
export function BallotPaper({ ballot }: { ballot: BallotView }) {
  const season = useSeason();
  const client = useQueryClient();
  const [marks, setMarks] = useState<Marks>({});
  const [casting, setCasting] = useState(false);
  const words = texts.ballots;
  const cast = useMutation({
    mutationFn: () =>
      api.post<BallotView>(`/seasons/${season.id}/ballots/${ballot.id}/vote`, {
        marks: Object.entries(marks).map(([entryId, choice]) => ({ entryId, choice })),
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ballotsKey(season.id) }),
  });
  const fault = faultOf(ballot, marks);
  const chosen = Object.values(marks).filter((choice) => choice === 'yes').length;
  return (
    <>
      <ol className="ballot-paper">
        {ballot.entries.map((entry) => (
          <li key={entry.entryId}>
            <fieldset>
              <legend>{`${String(entry.position)}. ${entry.title}`}</legend>
              {entry.recused ? (
                <span className="small quiet">{words.recused}</span>
              ) : (
                <Choices
                  kind={ballot.kind}
                  name={`${ballot.id}-${entry.entryId}`}
                  chosen={marks[entry.entryId]}
                  onChoose={(choice) => setMarks((old) => ({ ...old, [entry.entryId]: choice }))}
                />
              )}
              {!entry.recused && <AskRecusalButton entryId={entry.entryId} />}
            </fieldset>
          </li>
        ))}
      </ol>
      <div className="ballot-cast">
        <span className="small quiet" role="status">
          {ballot.kind === 'choose' ? words.chosen(chosen, ballot.marks) : fault}
        </span>
        <button type="button" className="button primary" onClick={() => setCasting(true)}>
          {words.cast}
        </button>
      </div>
      {casting && (
        <ActDialog
          title={words.castTitle}
          consequence={words.castConsequence}
          okText={words.cast}
          leastReason={0}
          fault={fault}
          pending={cast.isPending}
          error={cast.error}
          onConfirm={() => cast.mutate()}
          onClose={() => setCasting(false)}
        />
      )}
    </>
  );
}

interface ChoicesProps {
  readonly kind: BallotView['kind'];
  readonly name: string;
  readonly chosen: BallotChoice | undefined;
  readonly onChoose: (choice: BallotChoice) => void;
}

function Choices({ kind, name, chosen, onChoose }: ChoicesProps) {
  const words = texts.ballots;
  if (kind === 'choose') {
    return (
      <label className="ballot-choice">
        <input
          type="checkbox"
          checked={chosen === 'yes'}
          onChange={(event) => onChoose(event.target.checked ? 'yes' : 'abstain')}
        />
        {words.choices.yes}
      </label>
    );
  }
  return (
    <div className="ballot-choices">
      {(['yes', 'no', 'abstain'] as const).map((choice) => (
        <label key={choice} className="ballot-choice">
          <input type="radio" name={name} checked={chosen === choice} onChange={() => onChoose(choice)} />
          {words.choices[choice]}
        </label>
      ))}
    </div>
  );
}
