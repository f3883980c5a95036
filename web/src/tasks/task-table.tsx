import { Link } from 'react-router';
import { paths } from '../app/paths.js';
import { useNow, useSeason } from '../app/season.js';
import type { TaskRow } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { texts } from '../shared/texts.js';
import type { Selection } from './use-selection.js';

interface Props {
  readonly tasks: readonly TaskRow[];
  readonly done: boolean;
  /** Given to one person, so nobody else takes it. */
  readonly assigned: boolean;
  readonly cursor: number;
  readonly selection?: Selection;
}

/** Dense rows on a screen, cards on a phone. */
export function TaskTable({ tasks, done, assigned, cursor, selection }: Props) {
  const words = texts.tasks.columns;
  const all = selection !== undefined && selection.ids.length === tasks.length;
  return (
    <div className="table-wrap">
      <table className="data-table task-table">
        <thead>
          <tr>
            {selection && (
              <th className="tick">
                <input
                  type="checkbox"
                  checked={all}
                  onChange={selection.toggleAll}
                  aria-label={texts.tasks.selectAll}
                />
              </th>
            )}
            <th scope="col">{words.title}</th>
            <th scope="col">{words.step}</th>
            <th scope="col">{words.award}</th>
            <th scope="col">{words.unit}</th>
            <th scope="col">{done ? words.outcome : words.due}</th>
            <th scope="col">{done ? words.ended : words.opened}</th>
            {!done && !assigned && <th scope="col">{words.assignee}</th>}
          </tr>
        </thead>
        <tbody>
          {tasks.map((task, index) => (
            <Row
              key={task.id}
              task={task}
              done={done}
              assigned={assigned}
              current={index === cursor}
              {...(selection && { selection })}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly task: TaskRow;
  readonly done: boolean;
  readonly assigned: boolean;
  readonly current: boolean;
  readonly selection?: Selection;
}

function Row({ task, done, assigned, current, selection }: RowProps) {
  const season = useSeason();
  const chosen = selection?.ids.includes(task.id) === true;
  return (
    <tr className={`${current ? 'cursor' : ''} ${chosen ? 'chosen' : ''}`}>
      {selection && (
        <td className="tick">
          <input
            type="checkbox"
            checked={chosen}
            onChange={() => selection.toggle(task.id)}
            aria-label={texts.tasks.select(task.title)}
          />
        </td>
      )}
      <td className="task-title">
        <Link to={paths.task(season.id, task.id)}>{task.title}</Link>
        {task.deputyFor && <span className="tag warn deputy-tag">{texts.deputies.tag(task.deputyFor)}</span>}
      </td>
      <td className="nowrap">{task.label}</td>
      <td className="nowrap">{task.awardShort}</td>
      <td className="task-unit">{task.unitName}</td>
      <td className="nowrap">{done ? task.outcomeLabel : <Due task={task} />}</td>
      <td className="nowrap numbers quiet">
        {formats.compactDateTime(done && task.endedAt ? task.endedAt : task.openedAt)}
      </td>
      {!done && !assigned && (
        <td className="nowrap">
          {task.assignee ? <Assignee task={task} /> : <span className="quiet">{texts.tasks.unclaimed}</span>}
        </td>
      )}
    </tr>
  );
}

function Assignee({ task }: { task: TaskRow }) {
  return task.assignee?.mine ? (
    <span className="tag info">{texts.tasks.me}</span>
  ) : (
    <>{task.assignee?.name}</>
  );
}

/** How long is left, red and in words when it is over. */
function Due({ task }: { task: TaskRow }) {
  const now = useNow();
  if (task.dueAt === null) return <span className="quiet">{texts.tasks.noDue}</span>;
  const left = new Date(task.dueAt).getTime() - now.getTime();
  const title = formats.closing(task.dueAt);
  if (task.overdue || left <= 0) {
    return (
      <span className="tag danger" title={title}>
        {texts.tasks.overdue}
      </span>
    );
  }
  return (
    <span className={`numbers ${left < 86_400_000 ? 'due-soon' : ''}`} title={title}>
      {formats.duration(left)}
    </span>
  );
}
