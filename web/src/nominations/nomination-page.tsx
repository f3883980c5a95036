import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { AnswersDocument } from '../forms/answers-document.js';
import { api } from '../shared/api.js';
import type { NominationView } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead, PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { NominatorActs } from './nominator-acts.js';
import { nominationKey } from './nominations-key.js';
import { nominationTones } from './nominations-page.js';
import { NomineeActs } from './nominee-acts.js';
import './nominations.css';

/** One nomination, as its nominator or the one put forward may see it. */
export function Component() {
  const { nominationId = '' } = useParams();
  const query = useQuery({
    queryKey: nominationKey(nominationId),
    queryFn: () => api.get<NominationView>(`/nominations/${nominationId}`),
  });
  return (
    <LoadingOr query={query} lines={8}>
      {(nomination) => <Nomination nomination={nomination} />}
    </LoadingOr>
  );
}

function Nomination({ nomination }: { nomination: NominationView }) {
  const season = useSeason();
  const words = texts.nominations;
  const { side, state, nominee, awardTitle, declared } = nomination;
  const mine = side === 'nominee';
  return (
    <div className="stack">
      <PageHead
        title={mine ? awardTitle : [awardTitle, nominee].filter(Boolean).join(' · ')}
        back={{ to: paths.nominations(season.id), label: words.title }}
        lead={words.by(nomination.wayLabel, nomination.nominator)}
      >
        <span className={`tag ${nominationTones[state]}`}>{words.states[state]}</span>
      </PageHead>
      {nomination.endReason && <div className="notice-box warn">{nomination.endReason}</div>}
      <div className="panel">
        <Facts nomination={nomination} />
      </div>
      {!mine && <NominatorActs nomination={nomination} />}
      {nomination.written.length > 0 && (
        // The one put forward sees the whole application below, which begins with the same words.
        <details className="panel nomination-written" open={!mine}>
          <summary>
            <h2>{mine ? words.written : words.mineWritten}</h2>
          </summary>
          <AnswersDocument sections={nomination.written} />
        </details>
      )}
      {nomination.consent && <NomineeActs nomination={nomination} consent={nomination.consent} />}
      {declared && (
        <PageSection title={words.declared}>
          <p className="nomination-declaration">{declared.text}</p>
          <p className="small quiet numbers nomination-hash">{`${words.hash} ${declared.hash}`}</p>
        </PageSection>
      )}
      {mine && state === 'consented' && (
        <div className="row">
          <Link className="button primary" to={paths.application(season.id, nomination.applicationId)}>
            {words.follow}
          </Link>
        </div>
      )}
    </div>
  );
}

function Facts({ nomination }: { nomination: NominationView }) {
  const words = texts.nominations;
  const { facts } = words;
  const lines: readonly (readonly [string, string | null])[] = [
    [facts.nominee, nomination.nominee],
    [facts.nominator, nomination.nominator],
    [facts.sent, nomination.sentAt && formats.dateTime(nomination.sentAt)],
    [facts.due, nomination.due && formats.closing(nomination.due)],
    [facts.consented, nomination.consentedAt && formats.dateTime(nomination.consentedAt)],
    [facts.ended, nomination.endedAt && formats.dateTime(nomination.endedAt)],
  ];
  return (
    <>
      <dl className="facts">
        {lines.map(
          ([label, value]) =>
            value && (
              <div key={label} className="score-row">
                <dt>{label}</dt>
                <dd className="numbers">{value}</dd>
              </div>
            ),
        )}
      </dl>
      {nomination.nominators > 1 && (
        <p className="small quiet">{words.signedCount(nomination.signed, nomination.nominators)}</p>
      )}
    </>
  );
}
