import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../shared/api.js';
import type { PlanCommentView } from '../../shared/api-types.js';
import { useWorkbench } from '../use-workbench.js';

export interface Thread {
  readonly head: PlanCommentView;
  readonly answers: readonly PlanCommentView[];
}

/** Threads of the draft, oldest first. */
export function useComments() {
  const { draft } = useWorkbench();
  return useQuery({
    queryKey: ['plan-comments', draft.id],
    queryFn: () => api.get<readonly PlanCommentView[]>(`/plan-drafts/${draft.id}/comments`),
    refetchInterval: 15_000,
    select: (comments): readonly Thread[] =>
      comments
        .filter(({ id, threadId }) => id === threadId)
        .map((head) => ({
          head,
          answers: comments.filter(({ id, threadId }) => threadId === head.id && id !== head.id),
        })),
  });
}

export type CommentAct =
  | { readonly kind: 'write'; readonly part: string; readonly body: string; readonly threadId?: string }
  | { readonly kind: 'settle'; readonly threadId: string; readonly settled: boolean };

export function useCommentAct() {
  const { draft, reload } = useWorkbench();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (act: CommentAct) => {
      const path = `/plan-drafts/${draft.id}/comments`;
      if (act.kind === 'settle') await api.post(`${path}/${act.threadId}/settled`, { settled: act.settled });
      else
        await api.post(path, {
          ...{ part: act.part, body: act.body },
          ...(act.threadId !== undefined && { threadId: act.threadId }),
        });
    },
    onSettled: () => {
      reload();
      void client.invalidateQueries({ queryKey: ['plan-comments', draft.id] });
    },
  });
}
