import { useMutation } from '@tanstack/react-query';
import { App } from 'antd';
import { api } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { TaskView } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';

/** Says to colleagues who is at it. */
export function ClaimButton({ task, onChanged }: { task: TaskView; onChanged: () => void }) {
  const { message } = App.useApp();
  const words = texts.tasks;
  const act = useMutation({
    mutationFn: (what: 'claim' | 'release') => api.post(`/tasks/${task.id}/${what}`),
    onSuccess: onChanged,
    onError: (error) => void message.error(messageOf(error)),
  });
  if (task.state !== 'open') return null;
  if (task.assignee && !task.assignee.mine)
    return <span className="tag warn">{words.claimedBy(task.assignee.name)}</span>;
  if (task.assignee) {
    return (
      <>
        <span className="tag ok">{words.claimedByMe}</span>
        <button
          type="button"
          className="button compact"
          disabled={act.isPending}
          onClick={() => act.mutate('release')}
        >
          {words.release}
        </button>
      </>
    );
  }
  return (
    <button
      type="button"
      className="button compact"
      title={words.claimHint}
      disabled={act.isPending}
      onClick={() => act.mutate('claim')}
    >
      {words.claim}
    </button>
  );
}
