import { useMutation, useQueryClient } from '@tanstack/react-query';
import { seasonKey, useSeason } from '../app/season.js';
import { api } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { DateMove, SeasonDate } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { texts } from '../shared/texts.js';

export const shownTime = (at: string, kind: SeasonDate['kind']): string =>
  kind === 'closes' ? formats.closing(at) : formats.dateTime(at);

interface Props {
  readonly moves: readonly DateMove[];
  readonly dates: readonly SeasonDate[];
  readonly onUndo: (move: DateMove) => void;
}

/** Who moved what from when to when, for whom and why. */
export function DateHistory({ moves, dates, onUndo }: Props) {
  const words = texts.admin.dates;
  const settle = useSettle();
  if (moves.length === 0) return <p className="quiet">{words.noHistory}</p>;
  return (
    <>
      {settle.error && (
        <p className="field-error" role="alert">
          {messageOf(settle.error)}
        </p>
      )}
      <div className="table-wrap">
        <table className="data-table">
          <thead>
            <tr>
              {[words.label, words.scope, words.from, words.to, words.reason, words.who, words.state].map(
                (title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ),
              )}
              <th scope="col">
                <span className="only-read">{words.undo}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {moves.map((move) => (
              <MoveRow
                key={move.id}
                move={move}
                date={dates.find(({ key }) => key === move.key)}
                pending={settle.isPending}
                onSettle={(how) => settle.mutate({ id: move.id, how })}
                onUndo={() => onUndo(move)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

interface RowProps {
  readonly move: DateMove;
  readonly date: SeasonDate | undefined;
  readonly pending: boolean;
  readonly onSettle: (how: 'confirm' | 'drop') => void;
  readonly onUndo: () => void;
}

const tones = { pending: 'warn', done: 'ok', dropped: '' } as const;

function MoveRow({ move, date, pending, onSettle, onUndo }: RowProps) {
  const words = texts.admin.dates;
  const kind = date?.kind ?? 'event';
  return (
    <tr>
      <td>{date?.label ?? move.key}</td>
      <td>{move.scopeLabel ?? words.everybody}</td>
      <td className="numbers">{move.from ? shownTime(move.from, kind) : fromWord(move)}</td>
      <td className="numbers">{move.to ? shownTime(move.to, kind) : words.asPlanned}</td>
      <td className="prewrap">{move.reason}</td>
      <td>
        {words.by(move.firstBy, move.secondBy)}
        <div className="small quiet numbers">{formats.dateTime(move.firstAt)}</div>
      </td>
      <td>
        <span className={`tag ${tones[move.state]}`}>{words.states[move.state]}</span>
      </td>
      <td className="number nowrap">
        {move.state === 'done' && (
          <button type="button" className="button plain compact" onClick={onUndo}>
            {words.undo}
          </button>
        )}
        {move.state === 'pending' &&
          (['confirm', 'drop'] as const).map((how) => (
            <button
              key={how}
              type="button"
              className="button plain compact"
              disabled={pending}
              onClick={() => onSettle(how)}
            >
              {words[how]}
            </button>
          ))}
      </td>
    </tr>
  );
}

const fromWord = ({ state, scope }: DateMove): string =>
  state === 'done' && scope !== null ? texts.admin.dates.noOwn : texts.common.dash;

function useSettle() {
  const season = useSeason();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, how }: { id: string; how: 'confirm' | 'drop' }) =>
      api.post(`/seasons/${season.id}/dates/moves/${id}/${how}`),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: seasonKey(season.id) });
      await client.invalidateQueries({ queryKey: ['season-dates', season.id] });
    },
  });
}
