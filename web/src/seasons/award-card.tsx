import { Link } from 'react-router';
import { paths } from '../app/paths.js';
import { useNow, useSeason } from '../app/season.js';
import type { AwardView } from '../shared/api-types.js';
import { Countdown } from '../shared/countdown.js';
import { texts } from '../shared/texts.js';
import { awardDates } from './award-dates.js';

/** One award: what it is, whether it is open, and the way to its conditions. */
export function AwardCard({ award }: { award: AwardView }) {
  const season = useSeason();
  const words = texts.seasons;
  return (
    <article className="panel award-card">
      <div className="row between">
        <h3>{award.title}</h3>
        <AwardState award={award} />
      </div>
      {award.description && <p className="award-description">{award.description}</p>}
      <div className="row between award-foot">
        <p className="small quiet">
          <AwardTime award={award} />
        </p>
        <Link className={`button ${award.open ? 'primary' : ''}`} to={paths.award(season.id, award.id)}>
          {award.open ? words.apply : words.conditions}
        </Link>
      </div>
    </article>
  );
}

export function AwardState({ award }: { award: AwardView }) {
  const season = useSeason();
  const words = texts.seasons;
  if (award.open) return <span className="tag ok">{words.openNow}</span>;
  return (
    <span className="tag">
      {awardDates(season, award).opens?.passed === false ? words.notYet : words.closed}
    </span>
  );
}

function AwardTime({ award }: { award: AwardView }) {
  const season = useSeason();
  const now = useNow();
  const words = texts.seasons;
  const { opens, closes } = awardDates(season, award);
  if (opens?.passed === false) return <>{words.opensAt(opens.text)}</>;
  if (!closes) return null;
  return (
    <>
      {words.closesAt(closes.text)}
      {award.open && (
        <>
          {texts.common.comma}
          <strong>
            {words.leftLabel} <Countdown until={closes.at} now={now} />
          </strong>
        </>
      )}
    </>
  );
}
