import { Link, NavLink, Outlet, ScrollRestoration } from 'react-router';
import type { SeasonListItem, SeasonPart } from '../shared/api-types.js';
import { RehearsalBand } from '../rehearsal/rehearsal-band.js';
import { texts } from '../shared/texts.js';
import { landingOf } from './landing.js';
import { Logo } from './logo.js';
import { paths } from './paths.js';
import { PersonCorner } from './person-corner.js';
import { preferredSeason, useSeasonIfAny, useSeasons } from './season.js';
import { capabilitiesIn, isStaff, useSession } from './session.js';

/** One column for applicants and the public: header, 720 px of page, footer. */
export function ColumnFrame() {
  const inSeason = useSeasonIfAny();
  const { data: seasons } = useSeasons();
  const season = inSeason ?? (seasons && preferredSeason(seasons));
  return (
    <div className="column-frame">
      <a className="skip-link" href="#page">
        {texts.app.skipToContent}
      </a>
      {season?.rehearsal && <RehearsalBand now={season.now} />}
      <header className="column-header no-print">
        <div className="column-header-inner">
          <Link className="brand" to={season ? paths.home(season.id) : paths.root}>
            <Logo />
            <span className="brand-name">{texts.app.product}</span>
            {season && <span className="brand-season">{season.title}</span>}
          </Link>
          {season && <PublicMenu season={season} parts={inSeason?.parts ?? []} />}
        </div>
      </header>
      <main id="page" className="page-column" tabIndex={-1}>
        <Outlet />
      </main>
      <footer className="column-footer no-print">
        <span>{inSeason ? texts.app.footer(inSeason.issuer.name) : texts.app.productLong}</span>
        <Link to={paths.help}>{texts.contacts.show}</Link>
        <SizeSwitch />
      </footer>
      <ScrollRestoration />
    </div>
  );
}

function PublicMenu({ season, parts }: { season: SeasonListItem; parts: readonly SeasonPart[] }) {
  const { me } = useSession();
  return (
    <nav className="column-menu" aria-label={texts.app.mainMenu}>
      <NavLink to={paths.home(season.id)} end>
        {texts.app.home}
      </NavLink>
      <NavLink to={paths.notices(season.id)}>{texts.app.notices}</NavLink>
      {parts.includes('votes') && <NavLink to={paths.votes(season.id)}>{texts.app.votes}</NavLink>}
      <NavLink to={paths.certificates}>{texts.app.certificates}</NavLink>
      {me && isStaff(capabilitiesIn(me, season.id)) && (
        <NavLink to={landingOf(me, season.id)}>{texts.app.workspace}</NavLink>
      )}
      {me && !isStaff(capabilitiesIn(me, season.id)) && (
        <NavLink to={paths.applications(season.id)}>{texts.app.myApplications}</NavLink>
      )}
      {me && parts.includes('nominations') && !isStaff(capabilitiesIn(me, season.id)) && (
        <NavLink to={paths.nominations(season.id)}>{texts.app.items.nominations}</NavLink>
      )}
      <PersonCorner />
    </nav>
  );
}

const sizeKey = 'jiangping.large';

/** Larger type for those who need it; remembered in this browser. */
function SizeSwitch() {
  const toggle = () => {
    const large = document.documentElement.classList.toggle('large');
    localStorage.setItem(sizeKey, large ? '1' : '');
  };
  return (
    <button type="button" className="button plain compact" onClick={toggle}>
      {texts.app.largeType}
    </button>
  );
}

export function restoreTypeSize(): void {
  document.documentElement.classList.toggle('large', localStorage.getItem(sizeKey) === '1');
}
