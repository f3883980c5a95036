import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useSeason } from '../app/season.js';
import { ActDialog } from '../shared/act-dialog.js';
import { api, apiUrl } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { LetterFileView, OperatedUnit } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';
import { upload } from '../shared/upload.js';
import { FindUnit } from './find-unit.js';
import { KeptApplications } from './kept-applications.js';

interface Props {
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Another operator on a unit's letter: the unit, the letter, who goes on, why. */
export function LetterDialog({ onDone, onClose }: Props) {
  const season = useSeason();
  const words = texts.handovers;
  const id = useId();
  const [unit, setUnit] = useState<OperatedUnit | null>(null);
  const [letter, setLetter] = useState<LetterFileView | null>(null);
  const [username, setUsername] = useState('');
  const [kept, setKept] = useState<readonly string[]>([]);
  const ask = useMutation({
    mutationFn: (reason: string) =>
      api.post(`/seasons/${season.id}/handovers`, {
        ...{ organisation: unit?.organisation, fromId: unit?.operator.id, fileId: letter?.id },
        ...{ username: username.trim(), reason, kept },
      }),
    onSuccess: onClose,
    onSettled: onDone,
  });
  const fault =
    unit === null
      ? words.desk.noUnit
      : letter === null
        ? words.desk.noLetter
        : username.trim() === ''
          ? words.noUsername
          : null;
  return (
    <ActDialog
      title={words.desk.ask}
      consequence={words.desk.consequence}
      okText={words.desk.submit}
      leastReason={2}
      fault={fault}
      pending={ask.isPending}
      error={ask.error}
      onConfirm={(reason) => ask.mutate(reason)}
      onClose={onClose}
    >
      <FindUnit
        chosen={unit}
        onChoose={(found) => {
          setUnit(found);
          setKept([]);
        }}
      />
      {unit && <KeptApplications unit={unit} kept={kept} hint={words.desk.whichHint} onChange={setKept} />}
      <LetterInput letter={letter} onLetter={setLetter} />
      <label className="dialog-label" htmlFor={id}>
        {words.username}
      </label>
      <input
        id={id}
        className="dialog-input"
        value={username}
        autoComplete="off"
        onChange={(event) => setUsername(event.target.value)}
      />
    </ActDialog>
  );
}

interface LetterProps {
  readonly letter: LetterFileView | null;
  readonly onLetter: (letter: LetterFileView | null) => void;
}

function LetterInput({ letter, onLetter }: LetterProps) {
  const season = useSeason();
  const words = texts.handovers.desk;
  const id = useId();
  const [percent, setPercent] = useState(0);
  const send = useMutation({
    mutationFn: (file: File) =>
      upload<LetterFileView>(apiUrl(`/seasons/${season.id}/handovers/letters`), file, setPercent),
    onSuccess: onLetter,
  });
  return (
    <>
      <div id={`${id}-label`} className="dialog-label">
        {words.letter}
      </div>
      <div className="row">
        <label className="button compact file-choice" htmlFor={id}>
          {words.chooseLetter}
          <input
            id={id}
            type="file"
            className="only-read"
            aria-labelledby={`${id}-label`}
            accept=".pdf,.jpg,.jpeg,.png"
            onChange={(event) => {
              const file = event.target.files?.[0];
              onLetter(null);
              if (file) send.mutate(file);
            }}
          />
        </label>
        <span role="status" className="small">
          {send.isPending ? words.sending(percent) : letter?.name}
        </span>
      </div>
      {send.error && (
        <p className="field-error" role="alert">
          {messageOf(send.error)}
        </p>
      )}
    </>
  );
}
