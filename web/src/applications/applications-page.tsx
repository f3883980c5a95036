import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { api } from '../shared/api.js';
import type { ApplicationSummary } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { Invitations } from '../nominations/invitations.js';
import { ApplicationTag } from './application-tag.js';
import { Returned } from './returned.js';
import './applications.css';

/** Everything one has applied for in this season, what it waits for, and what else is open. */
export function Component() {
  const season = useSeason();
  const query = useQuery({
    queryKey: ['applications', 'mine', season.id],
    queryFn: () => api.get<readonly ApplicationSummary[]>('/applications', { seasonId: season.id }),
  });
  return (
    <div className="stack">
      <PageHead title={texts.app.myApplications} lead={season.title} />
      <Invitations />
      <LoadingOr query={query}>{(all) => <Mine applications={all} />}</LoadingOr>
    </div>
  );
}

function Mine({ applications }: { applications: readonly ApplicationSummary[] }) {
  const season = useSeason();
  const words = texts.applications;
  if (applications.length === 0) {
    return (
      <div className="panel">
        <EmptyState title={words.noneYet} hint={words.noneYetHint}>
          <Link className="button primary" to={paths.home(season.id)}>
            {words.seeAwards}
          </Link>
        </EmptyState>
      </div>
    );
  }
  const begun = new Set(applications.filter((each) => each.state !== 'withdrawn').map((each) => each.award));
  const others = season.awards.filter((award) => award.open && !begun.has(award.id));
  return (
    <>
      {applications.map((each) => (
        <ApplicationCard key={each.id} application={each} />
      ))}
      {others.length > 0 && (
        <div className="row">
          {others.map((award) => (
            <Link key={award.id} className="button" to={paths.award(season.id, award.id)}>
              {words.applyFor(award.title)}
            </Link>
          ))}
        </div>
      )}
    </>
  );
}

function ApplicationCard({ application }: { application: ApplicationSummary }) {
  const season = useSeason();
  const words = texts.applications;
  const { receiptNo, entry } = application;
  return (
    <article className="panel">
      <div className="row between">
        <h2>
          <Link to={paths.application(season.id, application.id)}>{application.awardTitle}</Link>
        </h2>
        <ApplicationTag application={application} />
      </div>
      <p className="small quiet">
        {receiptNo && <span className="numbers">{words.receiptNo(receiptNo)} </span>}
        {entry?.stageLabel && application.state !== 'withdrawn' && (
          <span>{words.atStage(entry.stageLabel)}</span>
        )}
        {!receiptNo && application.editableReason}
      </p>
      <Returned application={application} />
    </article>
  );
}
