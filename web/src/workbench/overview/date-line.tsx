import { Link } from 'react-router';
import { EmptyState } from '../../shared/empty-state.js';
import { workbench } from '../../shared/texts/workbench.js';
import { useWorkbench } from '../use-workbench.js';

/** The season on a time line, as the draft has it. Local times of the plan: no zone of the browser comes in. */
export function DateLine() {
  const { plan, linkTo } = useWorkbench();
  const dates = Object.entries(plan?.dates ?? {})
    .filter(([, date]) => typeof date.at === 'string')
    .sort(([, a], [, b]) => (a.at < b.at ? -1 : 1));
  if (dates.length === 0) return <EmptyState title={workbench.overview.noDates} />;
  return (
    <ol className="time-line">
      {dates.map(([key, { label, at }]) => (
        <li key={key}>
          <Link to={linkTo({ part: 'calendar', file: 'plan.yaml', at: `dates.${key}` })}>{label}</Link>
          <div className="small quiet numbers">{at.replace('T', ' ')}</div>
        </li>
      ))}
    </ol>
  );
}
