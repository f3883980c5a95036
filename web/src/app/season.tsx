import { useQuery } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { useParams } from 'react-router';
import { api } from '../shared/api.js';
import type { SeasonListItem, SeasonView } from '../shared/api-types.js';
import { LoadingOr } from '../shared/loading.js';

const Season = createContext<SeasonView | null>(null);
const remembered = 'jiangping.season';

export const seasonsKey = ['public', 'seasons'] as const;
export const seasonKey = (id: string) => ['public', 'season', id] as const;

export function useSeasons() {
  return useQuery({
    queryKey: seasonsKey,
    queryFn: () => api.get<readonly SeasonListItem[]>('/seasons'),
    staleTime: 60_000,
  });
}

/** The season shown last in this browser, else the newest. */
export function preferredSeason(seasons: readonly SeasonListItem[]): SeasonListItem | undefined {
  const last = localStorage.getItem(remembered);
  return seasons.find((each) => each.id === last) ?? [...seasons].sort((a, b) => b.year - a.year)[0];
}

/** Season of the address; every page below reads it with `useSeason`. */
export function SeasonProvider({ children }: { children: ReactNode }) {
  const { seasonId = '' } = useParams();
  const query = useQuery({
    queryKey: seasonKey(seasonId),
    queryFn: async () => ({ ...(await api.get<SeasonView>(`/seasons/${seasonId}`)), fetchedAt: Date.now() }),
    refetchInterval: (state) => (state.state.data?.rehearsal === true ? 15_000 : 120_000),
    staleTime: 10_000,
  });
  useEffect(() => {
    if (query.data) localStorage.setItem(remembered, seasonId);
  }, [query.data, seasonId]);
  return (
    <LoadingOr query={query} page>
      {(season) => <Season.Provider value={season}>{children}</Season.Provider>}
    </LoadingOr>
  );
}

export function useSeason(): SeasonView {
  const season = useContext(Season);
  if (season === null) throw new Error('useSeason is used outside a season page');
  return season;
}

/** Same, for frames that also stand around pages without a season. */
export function useSeasonIfAny(): SeasonView | null {
  return useContext(Season);
}

/**
 * The server's clock, every second. A rehearsal's clock stands still between jumps; a real one runs on from the
 * last answer, so a wrong clock in the browser does no harm.
 */
export function useNow(): Date {
  const season = useSeason() as SeasonView & { fetchedAt?: number };
  const [elapsed, setElapsed] = useState(0);
  const base = new Date(season.now).getTime();
  const fetchedAt = season.fetchedAt ?? 0;
  useEffect(() => {
    if (season.rehearsal) return undefined;
    const tick = () => setElapsed(Date.now() - fetchedAt);
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [season.rehearsal, fetchedAt]);
  return new Date(base + (season.rehearsal ? 0 : elapsed));
}
