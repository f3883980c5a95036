import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api } from '../../shared/api.js';
import { useWorkbench } from '../use-workbench.js';
import { pathOf } from './use-rehearsal.js';

const PAGE = 100;

/** What happened, newest first, asked for anew when there is more. @param count how many there are */
export function useLines<Line extends { readonly number: number }>(
  runId: string,
  kind: 'deeds' | 'letters',
  count: number,
) {
  const { draft } = useWorkbench();
  const client = useQueryClient();
  const key = ['plan-rehearsal-lines', draft.id, runId, kind];
  const known = useRef(count);
  useEffect(() => {
    if (known.current === count) return;
    known.current = count;
    void client.invalidateQueries({ queryKey: ['plan-rehearsal-lines', draft.id, runId, kind] });
  }, [client, count, draft.id, runId, kind]);
  return useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) =>
      api.get<readonly Line[]>(`${pathOf(draft.id, runId)}/${kind}`, { before: pageParam }),
    initialPageParam: 0,
    getNextPageParam: (page) => (page.length < PAGE ? undefined : page.at(-1)?.number),
  });
}
