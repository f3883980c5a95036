import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../shared/api.js';
import type { DraftCheckView } from '../shared/api-types.js';

/** Rest after the last save before the server is asked to check. */
const REST_MS = 1_200;

/** Checks the draft whenever a saved revision has rested for a moment; keeps the last result meanwhile. */
export function useDraftCheck(
  draftId: string,
  revision: number,
  settled: boolean,
  /** How much of what was carried over is not looked at: the check speaks of it. */
  reviewLeft: number,
): { check: DraftCheckView | null; checking: boolean } {
  const [rested, setRested] = useState<number | null>(null);
  useEffect(() => {
    if (!settled) return;
    const timer = setTimeout(() => setRested(revision), rested === null ? 0 : REST_MS);
    return () => clearTimeout(timer);
  }, [revision, settled, rested]);
  const query = useQuery({
    queryKey: ['plan-draft-check', draftId, rested, reviewLeft],
    queryFn: () => api.post<DraftCheckView>(`/plan-drafts/${draftId}/check`),
    enabled: rested !== null,
    staleTime: Infinity,
    placeholderData: (last) => last,
  });
  return {
    check: query.data ?? null,
    checking: query.isFetching || (query.data !== undefined && query.data.revision !== revision),
  };
}
