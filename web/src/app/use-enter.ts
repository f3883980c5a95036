import { useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate } from 'react-router';
import type { Me } from '../shared/api-types.js';
import { landingOf } from './landing.js';
import { paths } from './paths.js';
import { preferredSeason, useSeasons } from './season.js';
import { sessionKey } from './session-key.js';

/** After sign-in: back to where one was stopped, or to one's own work. */
export function useEnter(): (me: Me) => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { data: seasons } = useSeasons();
  const location = useLocation();
  const returnTo = (location.state as { returnTo?: string } | null)?.returnTo;
  return async (me) => {
    client.setQueryData(sessionKey, me);
    client.removeQueries({
      predicate: (query) => query.queryKey[0] !== 'session' && query.queryKey[0] !== 'public',
    });
    const season = seasons && preferredSeason(seasons);
    // A page that lay open to everybody is no place to be sent back to.
    const back = returnTo !== undefined && /^\/s\/[^/]+\/.+/.test(returnTo) ? returnTo : undefined;
    await navigate(back ?? (season ? landingOf(me, season.id) : paths.root), { replace: true });
  };
}
