import { Link } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import type { ApplicationView } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';

/** Says that an application is about somebody else, or was begun by somebody else. */
export function NominationHint({ application }: { application: ApplicationView }) {
  const { nomination } = application;
  const words = texts.nominations;
  if (nomination?.state === 'drafting')
    return <div className="notice-box">{words.drafting(nomination.wayLabel)}</div>;
  if (nomination?.state === 'claimed')
    return <div className="notice-box">{words.nomineeHint(nomination.nominator)}</div>;
  return null;
}

/** Where it goes on when everything is filled in: to the answers, or back to the nomination. */
export function OnwardLink({ application }: { application: ApplicationView }) {
  const season = useSeason();
  const { nomination } = application;
  const words = texts.nominations;
  const pending = nomination && ['supporting', 'invited', 'claimed'].includes(nomination.state);
  const to = pending
    ? paths.nomination(season.id, nomination.id)
    : paths.applicationReview(season.id, application.id);
  const sending = nomination?.state === 'drafting' && nomination.consentNeeded;
  return (
    <Link className="button primary" to={to}>
      {pending ? words.toNomination : sending ? words.toSend : texts.applications.checkAndSubmit}
    </Link>
  );
}
