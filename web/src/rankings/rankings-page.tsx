import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { useSeason } from '../app/season.js';
import { api } from '../shared/api.js';
import type { RankingView } from '../shared/api-types.js';
import { Chip } from '../shared/chip.js';
import { EmptyState } from '../shared/empty-state.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { RankingBlock } from './ranking-block.js';

/** Every ranking of the season with its cut line explained. */
export function Component() {
  const season = useSeason();
  const query = useQuery({
    queryKey: ['rankings', season.id],
    queryFn: () => api.get<readonly RankingView[]>(`/seasons/${season.id}/rankings`),
    // Who waits for the list sees it when it is there.
    refetchInterval: ({ state }) => (state.data?.length === 0 ? 5_000 : false),
  });
  return (
    <>
      <PageHead title={texts.app.items.rankings} />
      <LoadingOr query={query} lines={8}>
        {(rankings) =>
          rankings.length === 0 ? (
            <EmptyState title={texts.rankings.none} hint={texts.rankings.noneHint} />
          ) : (
            <Rankings rankings={rankings} />
          )
        }
      </LoadingOr>
    </>
  );
}

function Rankings({ rankings }: { rankings: readonly RankingView[] }) {
  const [search, setSearch] = useSearchParams();
  const key = (ranking: RankingView) => `${ranking.ranking}.${ranking.award}`;
  const chosen = rankings.find((each) => key(each) === search.get('show')) ?? rankings.at(-1);
  return (
    <div className="stack">
      <div className="chips" role="group" aria-label={texts.app.items.rankings}>
        {rankings.map((each) => (
          <Chip
            key={key(each)}
            pressed={each === chosen}
            count={each.items.length}
            onPress={() => setSearch({ show: key(each) })}
          >
            {each.awardTitle} · {each.label}
          </Chip>
        ))}
      </div>
      {chosen && <RankingBlock ranking={chosen} />}
    </div>
  );
}
