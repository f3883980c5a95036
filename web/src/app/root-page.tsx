import { Navigate } from 'react-router';
import { EmptyState } from '../shared/empty-state.js';
import { LoadingOr } from '../shared/loading.js';
import { texts } from '../shared/texts.js';
import { paths } from './paths.js';
import { preferredSeason, useSeasons } from './season.js';

/** The bare address leads to the season's home. */
export function RootPage() {
  const query = useSeasons();
  return (
    <LoadingOr query={query}>
      {(seasons) => {
        const season = preferredSeason(seasons);
        if (season) return <Navigate to={paths.home(season.id)} replace />;
        return <EmptyState title={texts.app.noSeason} hint={texts.app.noSeasonHint} />;
      }}
    </LoadingOr>
  );
}
