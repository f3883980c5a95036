import { useQuery } from '@tanstack/react-query';
import { useSeason } from '../app/season.js';
import { RankingBlock } from '../rankings/ranking-block.js';
import { api } from '../shared/api.js';
import type { RankingView, TaskView } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';
import { DecisionPanel } from './decision-panel.js';

/** A step of the season itself, such as confirming a ranking: it is about all cases at once. */
export function SeasonStep({ task, onChanged }: { task: TaskView; onChanged: () => void }) {
  const rankings = useRankings(task);
  return (
    <div className={`season-step ${rankings.length > 0 ? 'beside' : ''}`}>
      <div className="stack">
        <div className="notice-box">{texts.tasks.seasonStep}</div>
        {rankings.map((each) => (
          <RankingBlock key={each.award} ranking={each} />
        ))}
      </div>
      <div className="decision-pane">
        <DecisionPanel task={task} onChanged={onChanged} />
      </div>
    </div>
  );
}

/** The rankings a step is about: the one it names, else the latest. */
function useRankings(task: TaskView): readonly RankingView[] {
  const season = useSeason();
  const { data = [] } = useQuery({
    queryKey: ['rankings', season.id],
    queryFn: () => api.get<readonly RankingView[]>(`/seasons/${season.id}/rankings`),
    enabled: task.shows.includes('ranking'),
    retry: false,
  });
  const wanted = task.variables.ranking ?? data.at(-1)?.ranking;
  return data.filter((each) => each.ranking === wanted);
}
