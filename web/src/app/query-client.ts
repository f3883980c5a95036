import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../shared/api.js';

/** A refusal is final; only a broken connection or a failing server is worth a second try. */
function worthRetrying(count: number, error: Error): boolean {
  if (count >= 2) return false;
  return !(error instanceof ApiProblem) || error.status === 0 || error.status >= 500;
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: worthRetrying, staleTime: 10_000, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
});
