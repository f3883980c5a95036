import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useSearchParams } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { api } from '../shared/api.js';
import type { NominationSummary } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import * as formats from '../shared/formats.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { ClaimForm } from './claim-form.js';
import { nominationsKey } from './nominations-key.js';
import { SignForm } from './sign-form.js';
import './nominations.css';

/** Whom one put forward, who put one forward, and where codes are taken. */
export function Component() {
  const season = useSeason();
  const words = texts.nominations;
  const [search] = useSearchParams();
  const { hash } = useLocation();
  const [kind, code = ''] = hash.slice(1).split('=');
  const query = useQuery({
    queryKey: nominationsKey(season.id),
    queryFn: () => api.get<readonly NominationSummary[]>('/nominations', { seasonId: season.id }),
  });
  const invitation = search.get('invitation');
  return (
    <div className="stack">
      <PageHead title={words.title} lead={words.lead} />
      <LoadingOr query={query}>
        {(all) => (
          <>
            {all.length === 0 && (
              <div className="panel">
                <EmptyState title={words.none} hint={words.noneHint} />
              </div>
            )}
            {all
              .filter(({ id }) => id !== invitation)
              .map((each) => (
                <Card key={each.id} nomination={each} />
              ))}
            <ClaimForm
              code={kind === 'invite' ? code : ''}
              invitation={all.find(({ id, side }) => id === invitation && side === 'addressee') ?? null}
            />
            <SignForm code={kind === 'sign' ? code : ''} />
          </>
        )}
      </LoadingOr>
    </div>
  );
}

/** Colour of each state. */
export const nominationTones = {
  ...{ drafting: '', supporting: 'info', invited: 'info', claimed: 'info', consented: 'ok', filed: 'ok' },
  ...{ declined: 'danger', withdrawn: '', lapsed: 'danger' },
} as const;

function Card({ nomination }: { nomination: NominationSummary }) {
  const season = useSeason();
  const words = texts.nominations;
  const { id, side, state, nominee, wayLabel, nominator, awardTitle, due } = nomination;
  const to =
    side === 'addressee'
      ? `${paths.nominations(season.id)}?invitation=${id}`
      : state === 'drafting'
        ? paths.application(season.id, nomination.applicationId)
        : paths.nomination(season.id, id);
  return (
    <article className="panel">
      <div className="row between">
        <h2>
          <Link to={to}>
            {side === 'nominator' ? [awardTitle, nominee].filter(Boolean).join(' · ') : awardTitle}
          </Link>
        </h2>
        <span className={`tag ${nominationTones[state]}`}>{words.states[state]}</span>
      </div>
      <p className="small quiet">
        {words.by(wayLabel, nominator)}
        {state === 'supporting' && ` · ${words.signedCount(nomination.signed, nomination.nominators)}`}
      </p>
      {due && <p className="small">{words.due(formats.closing(due))}</p>}
      {nomination.endReason && <p className="small">{nomination.endReason}</p>}
    </article>
  );
}
