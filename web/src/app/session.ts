import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ApiProblem } from '../shared/api.js';
import type { Capability, Me, Membership } from '../shared/api-types.js';
import { sessionKey } from './session-key.js';

/** Told to whoever keeps something of a person in memory. */
export const signedOut = new EventTarget();

async function fetchMe(): Promise<Me | null> {
  try {
    return (await api.get<Me | null | undefined>('/session')) ?? null;
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return null;
    throw error;
  }
}

/** Who is signed in; `me` is undefined while it is being asked, null for nobody. */
export function useSession(): { me: Me | null | undefined; error: Error | null } {
  const { data, error } = useQuery({ queryKey: sessionKey, queryFn: fetchMe, staleTime: 60_000 });
  return { me: data, error };
}

export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await api.delete('/session').catch(() => undefined);
    signedOut.dispatchEvent(new Event('signed-out'));
    client.setQueryData(sessionKey, null);
    client.removeQueries({
      predicate: (query) => query.queryKey[0] !== 'session' && query.queryKey[0] !== 'public',
    });
  };
}

/** Memberships that count in a season: its own and those of the whole platform. */
export function membershipsIn(me: Me | null | undefined, seasonId: string): readonly Membership[] {
  return (me?.memberships ?? []).filter((each) => each.seasonId === null || each.seasonId === seasonId);
}

export function capabilitiesIn(me: Me | null | undefined, seasonId: string): ReadonlySet<Capability> {
  return new Set(membershipsIn(me, seasonId).flatMap((each) => each.capabilities as readonly Capability[]));
}

/** Anybody with work of others to do; whoever has none applies. */
export function isStaff(capabilities: ReadonlySet<Capability>): boolean {
  return [...capabilities].some((each) => each !== 'apply');
}

/** Whoever judges or decides the cases of others, and so may have to keep away from one. */
export const judging: readonly Capability[] = [
  ...(['review', 'recommend', 'check', 'score', 'inspect', 'rank', 'determine', 'hear'] as const),
];

/** Only scores or inspects: sees assigned cases and nothing else. */
export function isExpertOnly(capabilities: ReadonlySet<Capability>): boolean {
  return capabilities.size > 0 && [...capabilities].every((each) => each === 'score' || each === 'inspect');
}
