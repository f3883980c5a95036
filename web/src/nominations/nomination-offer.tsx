import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useNavigate } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { useSession } from '../app/session.js';
import { api } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type {
  AwardView,
  NominationOffer as Offer,
  NominationView,
  NominationWayView,
} from '../shared/api-types.js';
import { ErrorSummary } from '../shared/error-summary.js';
import { newReference } from '../shared/new-reference.js';
import { PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import './nominations.css';

/** How one may put somebody else forward for an award; nothing where the plan does not speak of it. */
export function NominationOffer({ award }: { award: AwardView }) {
  const season = useSeason();
  const { me } = useSession();
  const asked = Boolean(me) && award.open && season.parts.includes('nominations');
  const { data: offer } = useQuery({
    queryKey: ['nomination-offer', season.id, award.id],
    queryFn: () => api.get<Offer>(`/seasons/${season.id}/awards/${award.id}/nomination`),
    enabled: asked,
  });
  const words = texts.nominations;
  if (!asked || !offer?.planned) return null;
  return (
    <PageSection title={words.offerTitle}>
      {!offer.self && <div className="notice-box">{words.onlyNominated}</div>}
      {offer.ways.length === 0 ? (
        <p className="quiet">{words.offerNone}</p>
      ) : (
        <>
          <p className="small quiet">{offer.consent ? words.offerLead : words.offerDirect}</p>
          <ul className="rule-list plain">
            {offer.ways.map((way) => (
              <Way key={`${way.way} ${way.organisation?.key ?? ''}`} award={award} way={way} />
            ))}
          </ul>
        </>
      )}
    </PageSection>
  );
}

function Way({ award, way }: { award: AwardView; way: NominationWayView }) {
  const season = useSeason();
  const navigate = useNavigate();
  // The same reference for every click, so that a double click makes one nomination.
  const clientRef = useRef(newReference());
  const words = texts.nominations;
  const begin = useMutation({
    mutationFn: () =>
      api.post<NominationView>('/nominations', {
        ...{ seasonId: season.id, award: award.id, way: way.way, clientRef: clientRef.current },
        ...(way.organisation && { organisation: way.organisation.key }),
      }),
    onSuccess: ({ applicationId }) => navigate(paths.application(season.id, applicationId)),
  });
  const notes = [
    way.organisation && words.actingFor(way.organisation.name),
    way.nominators > 1 && words.several(way.nominators),
    way.own,
  ].filter((note) => typeof note === 'string');
  return (
    <li>
      <div>
        {way.label}
        {notes.length > 0 && <div className="small quiet">{notes.join('；')}</div>}
        {begin.isError && <ErrorSummary items={[{ message: messageOf(begin.error) }]} />}
      </div>
      <button type="button" className="button" disabled={begin.isPending} onClick={() => begin.mutate()}>
        {words.begin(way.label)}
      </button>
    </li>
  );
}
