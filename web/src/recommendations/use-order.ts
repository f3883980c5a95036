import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSeason } from '../app/season.js';
import { api, ApiProblem } from '../shared/api.js';
import type { RecommendationListView } from '../shared/api-types.js';
import { linesOf, placesOf, type OrderLine } from './order-list.js';

const idsOf = ({ places }: RecommendationListView) =>
  places.map((place) => place.map(({ entryId }) => entryId));

/** One list, its order as it is on the screen, and saving it at once, one save after the other. */
export function useOrder(list: RecommendationListView) {
  const season = useSeason();
  const client = useQueryClient();
  const key = ['recommendations', season.id];
  const path = `/seasons/${season.id}/recommendations/${list.award}/${list.organisation.key}`;
  const [shown, setShown] = useState<readonly OrderLine[] | null>(null);

  const put = (fresh: RecommendationListView) => {
    client.setQueryData<readonly RecommendationListView[]>(key, (all) =>
      all?.map((one) =>
        one.award === fresh.award && one.organisation.key === fresh.organisation.key ? fresh : one,
      ),
    );
    setShown(null);
  };
  /** A colleague was faster: his order comes with the refusal. */
  const takeTheirs = async (error: unknown) => {
    const theirs = error instanceof ApiProblem ? error.details['list'] : undefined;
    if (theirs) put(theirs as RecommendationListView);
    else await client.invalidateQueries({ queryKey: key });
    setShown(null);
  };
  const save = useMutation({
    mutationFn: (lines: readonly OrderLine[]) =>
      api.put<RecommendationListView>(path, { places: placesOf(lines), revision: list.revision }),
    onMutate: (lines) => setShown(lines),
    onSuccess: put,
    onError: takeTheirs,
  });
  const handIn = useMutation({
    mutationFn: () => api.post<RecommendationListView>(`${path}/hand-in`, { revision: list.revision }),
    onSuccess: put,
    onError: takeTheirs,
  });
  const giveBack = useMutation({
    mutationFn: (reason: string) => api.post<RecommendationListView>(`${path}/return`, { reason }),
    onSuccess: put,
  });
  return { lines: shown ?? linesOf(idsOf(list)), save, handIn, giveBack };
}
