import type { Api } from './api.js';

/** Sessions of the scripted people, opened when first needed. */
export class People {
  private readonly tokens = new Map<string, Promise<string>>();

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
    return this.session(`${role}:${ref}`, { role, username: `scripted-${role}-${ref}` });
  }

  private session(
    key: string,
    who: { role: string; organisation?: string | undefined; username: string; displayName?: string },
  ): Promise<string> {
    const known = this.tokens.get(key);
    if (known) return known;
    const opened = this.api
      .post<{ token: string }>('/rehearsal/sessions', { ...who, seasonId: this.seasonId })
      .then((session) => session.token);
    this.tokens.set(key, opened);
    return opened;
  }
}
