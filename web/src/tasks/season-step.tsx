import { useQuery } from '@tanstack/react-query';
import { useSeason } from '../app/season.js';
import { RankingBlock } from '../rankings/ranking-block.js';
import { api } from '../shared/api.js';
import type { RankingView, TaskView } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';
import { DecisionPanel } from './decision-panel.js';

/** A step of the season itself, such as confirming a ranking: it is about all cases at once. */
export function SeasonStep({ task, onChanged }: { task: TaskView; onChanged: () => void }) {
  return (
    <div className="season-step">
      <div className="stack">
        <div className="notice-box">{texts.tasks.seasonStep}</div>
        {task.shows.includes('ranking') && <Rankings ranking={task.variables.ranking} />}
      </div>
      <div className="decision-pane">
        <DecisionPanel task={task} onChanged={onChanged} />
      </div>
    </div>
  );
}

function Rankings({ ranking }: { ranking: string | undefined }) {
  const season = useSeason();
  const { data = [] } = useQuery({
    queryKey: ['rankings', season.id],
    queryFn: () => api.get<readonly RankingView[]>(`/seasons/${season.id}/rankings`),
    retry: false,
  });
  const last = data.at(-1)?.ranking;
  return (
    <>
      {data
        .filter((each) => each.ranking === (ranking ?? last))
        .map((each) => (
          <RankingBlock key={each.award} ranking={each} />
        ))}
    </>
  );
}
