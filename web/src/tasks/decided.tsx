import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { api } from '../shared/api.js';
import type { CompletionView, TaskListView, TaskView } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';

/** Done; on to the next one of the same kind without going round by the list. */
export function Decided({ task, state }: { task: TaskView; state: CompletionView['state'] }) {
  const season = useSeason();
  const box = useRef<HTMLDivElement>(null);
  const next = useQuery({
    queryKey: ['tasks', 'next', season.id, task.id],
    queryFn: () => api.get<TaskListView>('/tasks', { seasonId: season.id, element: task.elementId, size: 2 }),
  });
  useEffect(() => box.current?.focus(), []);
  const following = next.data?.items.find((each) => each.id !== task.id);
  const words = texts.tasks;
  return (
    <section className="decision panel decided" ref={box} tabIndex={-1} role="status">
      <p>
        <span className="tag ok">✓</span>{' '}
        <strong>{state === 'awaitingSecond' ? words.decidedAwaiting : words.decided}</strong>
      </p>
      <div className="row">
        {following && (
          <Link className="button primary" to={paths.task(season.id, following.id)}>
            {words.nextTask}
          </Link>
        )}
        <Link className="button" to={paths.tasks(season.id)}>
          {words.backToList}
        </Link>
      </div>
    </section>
  );
}
