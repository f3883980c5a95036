import { useMutation } from '@tanstack/react-query';
import { api } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { PendingSecond, TaskView } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { texts } from '../shared/texts.js';

interface Props {
  readonly task: TaskView;
  readonly pending: PendingSecond;
  readonly onChanged: () => void;
}

/** One person has decided; a second must decide alike before it counts. */
export function AwaitingSecond({ task, pending, onChanged }: Props) {
  const words = texts.tasks;
  const takeBack = useMutation({
    mutationFn: () => api.post(`/tasks/${task.id}/release`),
    onSuccess: onChanged,
  });
  if (!pending.by.mine) {
    return (
      <div className="notice-box warn second-box">
        {words.awaitingSecond(pending.by.name, pending.outcomeLabel, formats.dateTime(pending.at))}
      </div>
    );
  }
  return (
    <div className="notice-box second-box">
      <p>{words.awaitingMine(pending.outcomeLabel)}</p>
      {takeBack.isError && <p className="field-error">{messageOf(takeBack.error)}</p>}
      <button
        type="button"
        className="button compact"
        disabled={takeBack.isPending}
        onClick={() => takeBack.mutate()}
      >
        {words.takeBack}
      </button>
    </div>
  );
}
