import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { capabilitiesIn, isStaff, useSession } from '../app/session.js';
import { api } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { ApplicationSummary, ApplicationView, AwardView } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import { ErrorSummary } from '../shared/error-summary.js';
import { newReference } from '../shared/new-reference.js';
import { PageHead, PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { AwardState } from './award-card.js';
import { NominationOffer } from '../nominations/nomination-offer.js';
import { awardDates } from './award-dates.js';
import './seasons.css';
import { uploadDuty } from '../applications/upload-duty.js';

/** Conditions first: what is asked, by which clause, and which papers to have at hand; then begin. */
export function Component() {
  const season = useSeason();
  const { awardId } = useParams();
  const award = season.awards.find((each) => each.id === awardId);
  if (!award) return <EmptyState title={texts.app.notFound} hint={texts.app.notFoundHint} />;
  const words = texts.seasons;
  return (
    <div className="stack">
      <PageHead
        title={award.title}
        back={{ to: paths.home(season.id), label: season.title }}
        lead={award.description}
      >
        <AwardState award={award} />
      </PageHead>
      <PageSection title={words.rulesTitle}>
        <p className="small quiet rules-hint">{words.rulesHint}</p>
        <ol className="rule-list">
          {award.rules.map((rule) => (
            <li key={rule.id}>
              <div>
                {rule.title}
                <div className="small quiet">{rule.clause}</div>
              </div>
              {rule.waivable && <span className="tag">{words.waivable}</span>}
            </li>
          ))}
        </ol>
      </PageSection>
      <EvidenceWanted award={award} />
      <Begin award={award} />
      <NominationOffer award={award} />
    </div>
  );
}

function EvidenceWanted({ award }: { award: AwardView }) {
  const words = texts.seasons;
  if (award.evidence.length === 0) return null;
  return (
    <PageSection title={words.evidenceTitle}>
      <ul className="rule-list plain">
        {award.evidence.map((section) => (
          <li key={section.id}>
            <div>
              {section.title}
              {section.hint && <div className="small quiet">{section.hint}</div>}
            </div>
            <span className={`tag ${section.required ? 'info' : ''}`}>{uploadDuty(section)}</span>
          </li>
        ))}
      </ul>
    </PageSection>
  );
}

function useMine(award: AwardView) {
  const season = useSeason();
  const { me } = useSession();
  const { data } = useQuery({
    queryKey: ['applications', 'mine', season.id],
    queryFn: () => api.get<readonly ApplicationSummary[]>('/applications', { seasonId: season.id }),
    enabled: Boolean(me),
  });
  return (data ?? []).filter((each) => each.award === award.id && each.state !== 'withdrawn');
}

/** The one thing to do next: sign in, go on with what was begun, or begin. */
function Begin({ award }: { award: AwardView }) {
  const season = useSeason();
  const { me } = useSession();
  const mine = useMine(award);
  const words = texts.seasons;
  if (me === undefined) return null;
  const existing = mine[0];
  if (existing) {
    return (
      <div className="notice-box">
        <strong>{words.alreadyBegun}</strong>
        <Link className="button primary begin" to={paths.application(season.id, existing.id)}>
          {words.goOn}
        </Link>
      </div>
    );
  }
  if (!award.open) {
    const { opens, closes } = awardDates(season, award);
    return (
      <div className="notice-box warn">
        {opens?.passed === false ? words.opensAt(opens.text) : words.closedHint(closes?.text ?? '')}
      </div>
    );
  }
  if (me === null) return <SignInFirst award={award} />;
  if (isStaff(capabilitiesIn(me, season.id)))
    return <div className="notice-box">{words.staffCannotApply}</div>;
  return <BeginButton award={award} />;
}

function SignInFirst({ award }: { award: AwardView }) {
  const season = useSeason();
  const state = { returnTo: paths.award(season.id, award.id) };
  return (
    <div className="row">
      <Link className="button primary" to={paths.signIn} state={state}>
        {texts.seasons.signInToApply}
      </Link>
      <Link className="button" to={paths.register} state={state}>
        {texts.identity.registerAsApplicant}
      </Link>
    </div>
  );
}

function BeginButton({ award }: { award: AwardView }) {
  const season = useSeason();
  const navigate = useNavigate();
  // The same reference for every click, so that a double click makes one application.
  const clientRef = useRef(newReference());
  const begin = useMutation({
    mutationFn: () =>
      api.post<ApplicationView>('/applications', {
        seasonId: season.id,
        award: award.id,
        clientRef: clientRef.current,
      }),
    onSuccess: (application) => navigate(paths.application(season.id, application.id)),
  });
  return (
    <div className="stack close">
      {begin.isError && <ErrorSummary items={[{ message: messageOf(begin.error) }]} />}
      <div className="row">
        <button
          type="button"
          className="button primary"
          onClick={() => begin.mutate()}
          disabled={begin.isPending}
        >
          {begin.isPending ? texts.common.loading : texts.seasons.begin}
        </button>
        <span className="small quiet">{texts.seasons.beginHint}</span>
      </div>
    </div>
  );
}
