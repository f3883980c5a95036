import { useQuery } from '@tanstack/react-query';
import { useSeason } from '../app/season.js';
import { api } from '../shared/api.js';
import type { ScoringProgressView } from '../shared/api-types.js';

/** Names of the scoring rounds, as the plan calls them. */
export function useRoundLabels(): (round: string) => string {
  const season = useSeason();
  const { data = [] } = useQuery({
    queryKey: ['scoring', season.id],
    queryFn: () => api.get<readonly ScoringProgressView[]>(`/seasons/${season.id}/scoring`),
    staleTime: 60_000,
  });
  return (round) => data.find((each) => each.round === round)?.roundLabel ?? round;
}
