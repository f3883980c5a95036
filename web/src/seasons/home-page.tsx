import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../app/paths.js';
import { ContactSection } from '../shared/contact-section.js';
import { useNow, useSeason } from '../app/season.js';
import { api } from '../shared/api.js';
import type { NoticeRow, SeasonView } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { PageHead, PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { TimeLine } from '../shared/time-line.js';
import { HomeVotes } from '../votes/home-votes.js';
import { AwardCard } from './award-card.js';
import { seasonTimeLine } from './season-time-line.js';
import './seasons.css';

/** The season for everybody: what can be applied for, where we are in the year, whom to ask. */
export function HomePage() {
  const season = useSeason();
  const now = useNow();
  const words = texts.seasons;
  const here = {
    title: season.phaseLabel === '' ? words.youAreHere : words.phase(season.phaseLabel),
    time: formats.dateTime(now),
  };
  return (
    <div className="stack">
      <PageHead title={season.title} lead={<Lead season={season} />} />
      <section className="stack close" aria-labelledby="awards">
        <h2 id="awards">{words.whatToApply}</h2>
        {season.awards.map((award) => (
          <AwardCard key={award.id} award={award} />
        ))}
      </section>
      {season.parts.includes('votes') && <HomeVotes />}
      <Notices seasonId={season.id} />
      <PageSection title={words.timeLine}>
        <TimeLine dense items={seasonTimeLine(season.dates, here)} words={{ done: words.passed }} />
      </PageSection>
      <ContactSection seasonId={season.id} />
    </div>
  );
}

function Lead({ season }: { season: SeasonView }) {
  const { name, document, documentNo } = season.issuer;
  return (
    <>
      {texts.seasons.issuer(name)}
      {document && <div className="small quiet">{texts.seasons.document(document, documentNo ?? '')}</div>}
    </>
  );
}

function Notices({ seasonId }: { seasonId: string }) {
  const { data = [] } = useQuery({
    queryKey: ['public', 'notices', seasonId],
    queryFn: () => api.get<readonly NoticeRow[]>('/public/notices', { seasonId }),
  });
  if (data.length === 0) return null;
  return (
    <PageSection title={texts.seasons.noticesLink}>
      <ul className="link-list">
        {data.map((notice) => (
          <li key={notice.id}>
            <Link to={paths.notice(seasonId, notice.id)}>{notice.title}</Link>
            <span className="quiet small numbers">{formats.date(notice.postedAt)}</span>
          </li>
        ))}
      </ul>
    </PageSection>
  );
}
