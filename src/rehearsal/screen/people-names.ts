import type { SeasonPlan } from '../../seasons/index.js';

type Session = Readonly<Record<string, unknown>>;

/** What scripted people are called, by their sessions. */
export interface PeopleNames {
  learn(token: string, session: Session): void;
  /** Without a session it is somebody of the public. */
  of(token: string | undefined): string;
}

const PUBLIC = '公众';

export function peopleNames({ roles, organisations }: SeasonPlan): PeopleNames {
  const places = new Map(organisations.map(({ key, name, short }) => [key, short ?? name] as const));
  const byToken = new Map<string, string>();
  /** @param name `role@organisation`, or a role */
  const group = (name: string): string => {
    const [role = '', organisation] = name.split('@');
    const label = roles[role]?.label ?? role;
    if (organisation === undefined) return label;
    const place = places.get(organisation);
    // Experts are organisations of a pool: a plan does not name them.
    return place === undefined ? `${label} ${organisation}` : `${place} · ${label}`;
  };
  return {
    learn(token, { role, organisation, username, displayName }) {
      const key = String(role);
      const own = typeof organisation === 'string' ? `${key}@${organisation}` : key;
      byToken.set(token, `${group(own)}${whichOf(own, String(username), displayName)}`);
    },
    of: (token) => (token === undefined ? PUBLIC : (byToken.get(token) ?? PUBLIC)),
  };
}

/** Which of a group: by a name, as the nth, or by the line's reference. */
function whichOf(group: string, username: string, displayName: unknown): string {
  if (typeof displayName === 'string') return ` ${displayName}`;
  const which = username.slice(`scripted-${group}-`.length);
  return which === '' || which === '1' ? '' : ` ${which}`;
}
