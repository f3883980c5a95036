import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useSeason } from '../app/season.js';
import { api } from '../shared/api.js';
import type { PresentationView } from '../shared/api-types.js';
import { presentationsKey } from './presentations-key.js';

export interface TimetableAct {
  readonly method?: 'post' | 'put';
  /** Last part of the address. */
  readonly what: string;
  readonly body?: object;
}

/** An act on a timetable; the page shows what came of it. */
export function useTimetableAct(presentationId: string, onDone: () => void) {
  const season = useSeason();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ method = 'post', what, body = {} }: TimetableAct) =>
      api[method]<PresentationView>(`/seasons/${season.id}/presentations/${presentationId}/${what}`, body),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: presentationsKey(season.id) });
      onDone();
    },
  });
}
