import type { ReactNode } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import type { Capability } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import { Loading } from '../shared/loading.js';
import { texts } from '../shared/texts.js';
import { paths } from './paths.js';
import { useSeason } from './season.js';
import { capabilitiesIn, useSession } from './session.js';

/** Pages below need a person; others are led to sign-in and back again. */
export function RequireSession() {
  const { me, error } = useSession();
  const location = useLocation();
  if (error) return <EmptyState title={texts.errors.network} />;
  if (me === undefined) return <Loading />;
  if (me === null)
    return <Navigate to={paths.signIn} replace state={{ returnTo: location.pathname + location.search }} />;
  return <Outlet />;
}

/** A page for holders of any of these; the server decides anyway, this only says it kindly. */
export function RequireAny({ of, children }: { of: readonly Capability[]; children: ReactNode }) {
  const season = useSeason();
  const { me } = useSession();
  const can = capabilitiesIn(me, season.id);
  if (!of.some((each) => can.has(each))) {
    return <EmptyState title={texts.app.noAccess} hint={texts.app.noAccessHint} />;
  }
  return <>{children}</>;
}
