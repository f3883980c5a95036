import { useMutation, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useSeason } from '../app/season.js';
import { ActDialog } from '../shared/act-dialog.js';
import { api } from '../shared/api.js';
import type { RecusalCase, RecusalView } from '../shared/api-types.js';
import { LoadingOr } from '../shared/loading.js';
import { texts } from '../shared/texts.js';

interface Props {
  readonly item: RecusalView;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** The secretary's word: confirmed with its cases, or not. */
export function DecideDialog({ item, onDone, onClose }: Props) {
  const season = useSeason();
  const words = texts.recusals;
  const id = useId();
  const path = `/seasons/${season.id}/recusals/${item.id}`;
  const [confirmed, setConfirmed] = useState(true);
  const [chosen, setChosen] = useState<readonly string[]>(item.entryId === null ? [] : [item.entryId]);
  const [text, setText] = useState(item.about);
  const [asked, setAsked] = useState(item.about);
  const cases = useQuery({
    queryKey: ['recusal-cases', item.id, asked],
    queryFn: () =>
      api.get<readonly RecusalCase[]>(`${path}/cases`, { q: item.entryId === null ? asked : '' }),
  });
  const decide = useMutation({
    mutationFn: (opinion: string) => api.post(`${path}/decision`, { confirmed, opinion, entryIds: chosen }),
    onSuccess: onClose,
    onSettled: onDone,
  });
  return (
    <ActDialog
      title={words.decideTitle(item.person)}
      consequence={`${item.about}：${item.reason}`}
      okText={confirmed ? words.confirmText : words.refuseText}
      width={640}
      leastReason={2}
      fault={confirmed && chosen.length === 0 ? words.pickCases : null}
      pending={decide.isPending}
      error={decide.error}
      onConfirm={(opinion) => decide.mutate(opinion)}
      onClose={onClose}
    >
      <fieldset className="deputy-roles">
        <legend className="dialog-label">{words.mode}</legend>
        {[true, false].map((value) => (
          <label key={String(value)}>
            <input
              type="radio"
              name={`${id}-mode`}
              checked={confirmed === value}
              onChange={() => setConfirmed(value)}
            />
            {value ? words.confirmText : words.refuseText}
          </label>
        ))}
        <p className="small quiet">{confirmed ? words.confirmHint : words.refuseHint}</p>
      </fieldset>
      {confirmed && (
        <>
          {item.entryId === null && (
            <form
              className="row find-unit"
              onSubmit={(event) => {
                event.preventDefault();
                setAsked(text.trim());
              }}
            >
              <input
                className="dialog-input"
                aria-label={words.query}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
              <button type="submit" className="button">
                {words.search}
              </button>
            </form>
          )}
          <LoadingOr query={cases}>
            {(found) => (
              <CaseChoices cases={found} chosen={chosen} fixed={item.entryId !== null} onChange={setChosen} />
            )}
          </LoadingOr>
        </>
      )}
    </ActDialog>
  );
}

interface ChoicesProps {
  readonly cases: readonly RecusalCase[];
  readonly chosen: readonly string[];
  readonly fixed: boolean;
  readonly onChange: (chosen: readonly string[]) => void;
}

function CaseChoices({ cases, chosen, fixed, onChange }: ChoicesProps) {
  const words = texts.recusals;
  if (cases.length === 0) return <p className="quiet">{words.noCases}</p>;
  return (
    <fieldset className="deputy-roles">
      <legend className="dialog-label">{words.whichCases}</legend>
      {cases.map((one) => (
        <label key={one.entryId}>
          <input
            type="checkbox"
            checked={chosen.includes(one.entryId)}
            disabled={fixed}
            onChange={(event) =>
              onChange(
                event.target.checked
                  ? [...chosen, one.entryId]
                  : chosen.filter((each) => each !== one.entryId),
              )
            }
          />
          <span>
            {words.caseLine(one.title, one.awardTitle, one.unitName)}{' '}
            {one.seated && <span className="tag info">{words.seated}</span>}{' '}
            {one.scored && <span className="tag warn">{words.scored}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
