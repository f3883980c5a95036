import type { Api } from './api.js';

interface Who {
  readonly role: string;
  readonly organisation?: string | undefined;
  readonly username: string;
  readonly displayName?: string;
}

interface Session {
  readonly token: string;
  readonly account: { readonly username: string };
}

/** Sessions of the scripted people, opened when first needed. */
export class People {
  private readonly sessions = new Map<string, Promise<Session>>();

  constructor(
    private readonly api: Api,
    private readonly seasonId: string,
  ) {}

  /** @param group `role@organisation`; @param who tells apart several people of one group. */
  inGroup(group: string, who = '1'): Promise<string> {
    const at = group.indexOf('@');
    const [role, organisation] = at < 0 ? [group, undefined] : [group.slice(0, at), group.slice(at + 1)];
    return this.session(`${group}#${who}`, { role, organisation, username: `scripted-${group}-${who}` });
  }

  /** Somebody of a group with a name of their own. */
  named(group: string, name: string): Promise<string> {
    const at = group.indexOf('@');
    const [role, organisation] = at < 0 ? [group, undefined] : [group.slice(0, at), group.slice(at + 1)];
    const username = `scripted-${group}-${name}`;
    return this.session(`${group}#${name}`, { role, organisation, username, displayName: name });
  }

  applicant(role: string, ref: string): Promise<string> {
    return this.applicantSession(role, ref).then(({ token }) => token);
  }

  /** The applicant's name of access. */
  usernameOf(role: string, ref: string): Promise<string> {
    return this.applicantSession(role, ref).then(({ account }) => account.username);
  }

  private applicantSession(role: string, ref: string): Promise<Session> {
    return this.open(`${role}:${ref}`, { role, username: `scripted-${role}-${ref}` });
  }

  private session(key: string, who: Who): Promise<string> {
    return this.open(key, who).then(({ token }) => token);
  }

  private open(key: string, who: Who): Promise<Session> {
    const known = this.sessions.get(key);
    if (known) return known;
    const opened = this.api.post<Session>('/rehearsal/sessions', { ...who, seasonId: this.seasonId });
    this.sessions.set(key, opened);
    return opened;
  }
}
