import { useMutation } from '@tanstack/react-query';
import { api } from '../../shared/api.js';
import { useWorkbench } from '../use-workbench.js';

/** Ticks a thing to look at, or takes the tick away: kept with the draft, with who and when. */
export function useReviewMark() {
  const { draft, reload } = useWorkbench();
  return useMutation({
    mutationFn: (body: { item: number; done: boolean }) => api.post(`/plan-drafts/${draft.id}/review`, body),
    onSettled: reload,
  });
}
