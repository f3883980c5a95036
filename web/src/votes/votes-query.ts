import { api } from '../shared/api.js';
import type { VoteRow, VoteView } from '../shared/api-types.js';

export const votesQuery = (seasonId: string) => ({
  queryKey: ['public', 'votes', seasonId] as const,
  queryFn: () => api.get<readonly VoteRow[]>(`/public/seasons/${seasonId}/votes`),
});

export const voteQuery = (seasonId: string, key: string) => ({
  queryKey: ['public', 'votes', seasonId, key] as const,
  queryFn: () => api.get<VoteView>(`/public/seasons/${seasonId}/votes/${key}`),
});
