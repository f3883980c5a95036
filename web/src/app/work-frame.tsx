import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Link, NavLink, Outlet, ScrollRestoration, useLocation, useNavigate } from 'react-router';
import { RehearsalBand } from '../rehearsal/rehearsal-band.js';
import { api } from '../shared/api.js';
import type { TaskListView } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';
import { keepCurrentInSight } from '../shared/keep-in-sight.js';
import { Logo } from './logo.js';
import { menuFor, type MenuGroup } from './menu.js';
import { MenuIcon } from './menu-icon.js';
import { paths } from './paths.js';
import { PersonCorner } from './person-corner.js';
import { useSeason, useSeasons } from './season.js';
import { capabilitiesIn, isExpertOnly, membershipsIn, useSession } from './session.js';
import './work-frame.css';

/** Staff, experts, administrators: top bar, narrow menu by job, content at full width. */
export function Component() {
  const season = useSeason();
  const { me } = useSession();
  const can = capabilitiesIn(me, season.id);
  const groups = menuFor(can, season.id, season);
  const narrow = isExpertOnly(can);
  return (
    <div className={`work-frame ${narrow ? 'expert' : ''}`}>
      <a className="skip-link" href="#page">
        {texts.app.skipToContent}
      </a>
      {season.rehearsal && <RehearsalBand now={season.now} />}
      <header className="work-bar no-print">
        <Link className="brand" to={paths.home(season.id)}>
          <Logo size={24} />
          <span className="brand-name">{texts.app.product}</span>
        </Link>
        <SeasonSwitch />
        {!narrow && can.size > 0 && <EntrySearch />}
        <span className="grow" />
        <Roles />
        <PersonCorner />
      </header>
      {narrow && <ExpertLinks groups={groups} />}
      <div className="work-body">
        {!narrow && <SideMenu groups={groups} />}
        <main id="page" className="work-page" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <ScrollRestoration />
    </div>
  );
}

/** Who only scores and votes has a line of links instead of a menu. */
function ExpertLinks({ groups }: { groups: readonly MenuGroup[] }) {
  const items = groups.flatMap((group) => group.items);
  if (items.length < 2) return null;
  return (
    <nav className="expert-links no-print" aria-label={texts.app.mainMenu}>
      {items.map((item) => (
        <NavLink key={item.key} to={item.to}>
          {item.label}
        </NavLink>
      ))}
    </nav>
  );
}

function SeasonSwitch() {
  const season = useSeason();
  const { data: seasons = [] } = useSeasons();
  const navigate = useNavigate();
  if (seasons.length < 2) return <span className="work-season">{season.title}</span>;
  return (
    <select
      className="season-switch"
      aria-label={texts.app.switchSeason}
      value={season.id}
      onChange={(event) => void navigate(paths.home(event.target.value))}
    >
      {seasons.map((each) => (
        <option key={each.id} value={each.id}>
          {each.rehearsal ? `${each.title}（${texts.clock.rehearsal}）` : each.title}
        </option>
      ))}
    </select>
  );
}

function EntrySearch() {
  const season = useSeason();
  const navigate = useNavigate();
  return (
    <form
      role="search"
      className="work-search"
      onSubmit={(event) => {
        event.preventDefault();
        const q = new FormData(event.currentTarget).get('q');
        void navigate(
          `${paths.entries(season.id)}?q=${encodeURIComponent(typeof q === 'string' ? q.trim() : '')}`,
        );
      }}
    >
      <input
        name="q"
        type="search"
        aria-label={texts.app.searchEntries}
        placeholder={texts.app.searchPlaceholder}
      />
    </form>
  );
}

function Roles() {
  const season = useSeason();
  const { me } = useSession();
  const roles = membershipsIn(me, season.id).map((each) =>
    each.organisation ? `${each.organisation.name} · ${each.roleLabel}` : each.roleLabel,
  );
  const label = membershipsIn(me, season.id)[0]?.roleLabel ?? '';
  // A name that says the role already needs no second telling.
  if (label === '' || me?.account.displayName.includes(label)) return null;
  return (
    <span className="work-roles" title={roles.join('\n')}>
      {roles[0]}
    </span>
  );
}

function SideMenu({ groups }: { groups: readonly MenuGroup[] }) {
  const season = useSeason();
  const hasTasks = groups.some((group) => group.items.some((item) => item.key === 'tasks'));
  const { data } = useQuery({
    queryKey: ['tasks', 'count', season.id],
    queryFn: () => api.get<TaskListView>('/tasks', { seasonId: season.id, size: 1 }),
    enabled: hasTasks,
    refetchInterval: 60_000,
  });
  const menu = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => keepCurrentInSight(menu.current), [pathname]);
  return (
    <nav ref={menu} className="side-menu no-print" aria-label={texts.app.mainMenu}>
      {groups.map((group) => (
        <div key={group.key} className="side-group">
          <div className="side-label">{group.label}</div>
          {group.items.map((item) => (
            <NavLink key={item.key} to={item.to}>
              <MenuIcon name={item.key} />
              <span>{item.label}</span>
              {item.key === 'tasks' && data && data.total > 0 && (
                <span className="side-count numbers">{data.total}</span>
              )}
            </NavLink>
          ))}
        </div>
      ))}
    </nav>
  );
}
