import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../shared/api.js';
import type { RehearsalRow, RehearsalState, RehearsalView } from '../../shared/api-types.js';

export type RehearsalAct = 'step' | 'day' | 'stage' | 'end' | 'pause' | 'stop';

const MOVING: readonly RehearsalState[] = ['preparing', 'running'];
const SOON_MS = 700;
const LATER_MS = 5_000;

const isMoving = (state: RehearsalState): boolean => MOVING.includes(state);
const isOver = (state: RehearsalState): boolean => state === 'done' || state === 'stopped';

export const pathOf = (draftId: string, runId?: string): string =>
  `/plan-drafts/${draftId}/rehearsals${runId === undefined ? '' : `/${runId}`}`;

export function useRehearsals(draftId: string) {
  return useQuery({
    queryKey: ['plan-rehearsals', draftId],
    queryFn: () => api.get<readonly RehearsalRow[]>(pathOf(draftId)),
    refetchInterval: ({ state: { data } }) =>
      data?.some(({ state }) => isMoving(state)) ? SOON_MS : LATER_MS,
  });
}

/** Asked for often while it moves; a colleague may move it, so it is asked for while it rests too. */
export function useRehearsal(draftId: string, runId: string) {
  return useQuery({
    queryKey: ['plan-rehearsal', draftId, runId],
    queryFn: () => api.get<RehearsalView>(pathOf(draftId, runId)),
    refetchInterval: ({ state: { data } }) => {
      if (data && isOver(data.state)) return false;
      return !data || isMoving(data.state) ? SOON_MS : LATER_MS;
    },
  });
}

export function useTellRehearsal(draftId: string, runId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (act: RehearsalAct) => api.post(`${pathOf(draftId, runId)}/act`, { act }),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: ['plan-rehearsal', draftId, runId] });
      await client.invalidateQueries({ queryKey: ['plan-rehearsals', draftId] });
    },
  });
}

export function useDiscardRehearsal(draftId: string, runId: string, onGone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.delete(pathOf(draftId, runId)),
    onSuccess: async () => {
      onGone();
      await client.invalidateQueries({ queryKey: ['plan-rehearsals', draftId] });
    },
  });
}
