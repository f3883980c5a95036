import { useMutation } from '@tanstack/react-query';
import { useSeason } from '../app/season.js';
import { capabilitiesIn, useSession } from '../app/session.js';
import { api } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { Incident } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { texts } from '../shared/texts.js';

interface Props {
  readonly incident: Incident;
  readonly name?: string | undefined;
  readonly onResolved: () => void;
}

/** What went wrong, where, and another try. */
export function IncidentCard({ incident, name, onResolved }: Props) {
  const words = texts.processes;
  const season = useSeason();
  const { me } = useSession();
  const mayRetry = capabilitiesIn(me, season.id).has('administer');
  const retry = useMutation({
    mutationFn: () => api.post(`/incidents/${incident.key}/resolve`, incident.jobKey ? { retries: 1 } : {}),
    onSuccess: onResolved,
  });
  return (
    <div className="incident">
      <strong>{words.incidentAt(name ?? incident.elementId)}</strong>
      <p className="prewrap">{incident.message}</p>
      <p className="small quiet numbers">
        {formats.dateTime(incident.createdAt)} · {incident.type}
      </p>
      {retry.isError && <p className="field-error">{messageOf(retry.error)}</p>}
      {mayRetry && (
        <button
          type="button"
          className="button compact"
          disabled={retry.isPending}
          onClick={() => retry.mutate()}
        >
          {words.retry}
        </button>
      )}
    </div>
  );
}
