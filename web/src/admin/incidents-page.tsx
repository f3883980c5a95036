import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { api } from '../shared/api.js';
import type { Incident } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead, PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { IncidentCard } from './incident-card.js';
import './diagram.css';

/** Everything that is stuck, to be tried again or looked into. */
export function Component() {
  const season = useSeason();
  const query = useQuery({
    queryKey: ['incidents', season.id],
    queryFn: () => api.get<readonly Incident[]>(`/seasons/${season.id}/incidents`),
    refetchInterval: 15_000,
  });
  const words = texts.processes;
  return (
    <div className="stack">
      <PageHead title={texts.app.items.incidents} />
      <LoadingOr query={query}>
        {(incidents) =>
          incidents.length === 0 ? (
            <EmptyState title={words.noIncidents} hint={words.noIncidentsHint} />
          ) : (
            <PageSection title={words.incidentsCount(incidents.length)}>
              {incidents.map((incident) => (
                <div key={incident.key}>
                  <IncidentCard incident={incident} onResolved={() => void query.refetch()} />
                  <p className="small">
                    <Link to={paths.instance(season.id, incident.instanceKey)}>{words.openInstance}</Link>
                  </p>
                </div>
              ))}
            </PageSection>
          )
        }
      </LoadingOr>
    </div>
  );
}
