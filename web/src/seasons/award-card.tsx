import { Link } from 'react-router';
import { paths } from '../app/paths.js';
import type { AwardView } from '../shared/api-types.js';
import { Countdown } from '../shared/countdown.js';
import * as formats from '../shared/formats.js';
import { texts } from '../shared/texts.js';

interface Props {
  readonly award: AwardView;
  readonly seasonId: string;
  readonly now: Date;
}

/** One award: what it is, whether it is open, and the way to its conditions. */
export function AwardCard({ award, seasonId, now }: Props) {
  const words = texts.seasons;
  return (
    <article className="panel award-card">
      <div className="row between">
        <h3>{award.title}</h3>
        <AwardState award={award} now={now} />
      </div>
      {award.description && <p className="award-description">{award.description}</p>}
      <div className="row between award-foot">
        <p className="small quiet">
          <AwardTime award={award} now={now} />
        </p>
        <Link className={`button ${award.open ? 'primary' : ''}`} to={paths.award(seasonId, award.id)}>
          {award.open ? words.apply : words.conditions}
        </Link>
      </div>
    </article>
  );
}

export function AwardState({ award, now }: { award: AwardView; now: Date }) {
  const words = texts.seasons;
  if (award.open) return <span className="tag ok">{words.openNow}</span>;
  const early = new Date(award.opens) > now;
  return <span className="tag">{early ? words.notYet : words.closed}</span>;
}

function AwardTime({ award, now }: { award: AwardView; now: Date }) {
  const words = texts.seasons;
  if (new Date(award.opens) > now) return <>{words.opensAt(formats.dateTime(award.opens))}</>;
  return (
    <>
      {words.closesAt(formats.closing(award.closes))}
      {award.open && (
        <>
          {texts.common.comma}
          <strong>
            {words.leftLabel} <Countdown until={award.closes} now={now} />
          </strong>
        </>
      )}
    </>
  );
}
