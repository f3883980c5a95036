import { evaluate, type NominationScript } from '../mapping.js';
import type { Api } from './api.js';
import type { Player } from './cast.js';
import type { People } from './people.js';

interface Nomination {
  readonly id: string;
  readonly applicationId: string;
  readonly award: string;
  readonly side: string;
  readonly state: string;
}

/** For the one put forward, or for those who sign too while signatures are missing. */
interface Codes {
  readonly inviteCode: string | null;
  readonly signCode: string | null;
}

/** How the one put forward decides. */
export interface Decision {
  readonly declined: string | null;
}

/** Lines that somebody else puts forward: the nominator writes and sends, the one put forward consents or declines. */
export class Nominations {
  constructor(
    private readonly api: Api,
    private readonly people: People,
    private readonly season: { id: string; applicantRole: string },
    private readonly script: NominationScript | undefined,
  ) {}

  /** Key of the way; null where the line applies for itself. */
  wayOf({ line }: Player): string | null {
    const way = this.script ? evaluate(this.script.way, { line }) : null;
    return typeof way === 'string' && way !== '' ? way : null;
  }

  nominator({ line }: Player): Promise<string> {
    return this.people.inGroup(String(evaluate(this.script?.by ?? '', { line })));
  }

  /** A draft about the line; the same one however often it is asked for. @returns the application's id */
  async begin(player: Player, way: string): Promise<string> {
    const known = await this.ofNominee(player);
    if (known) return known.applicationId;
    const [, organisation] = String(evaluate(this.script?.by ?? '', { line: player.line })).split('@');
    const body = { seasonId: this.season.id, award: player.award, way, clientRef: player.ref };
    const token = await this.nominator(player);
    const made = await this.api.post<Nomination>(
      '/nominations',
      organisation === undefined ? body : { ...body, organisation },
      token,
    );
    return made.applicationId;
  }

  /** Sent, claimed, and decided. @throws ApiProblem as the server refuses */
  async decide(player: Player, applicationId: string): Promise<Decision> {
    const nominee = await this.people.applicant(this.season.applicantRole, player.ref);
    const nomination = (await this.ofNominee(player)) ?? (await this.claimed(player, applicationId, nominee));
    const { line } = player;
    const path = `/nominations/${nomination.id}`;
    const reason = this.script?.declines && evaluate(this.script.declines, { line });
    if (typeof reason === 'string' && reason !== '') {
      await this.api.post(`${path}/decline`, { reason }, nominee);
      return { declined: reason };
    }
    const { consent } = await this.api.get<{ consent: { text: string } | null }>(path, nominee);
    if (consent) await this.api.post(`${path}/consent`, { text: consent.text }, nominee);
    return { declined: null };
  }

  private async claimed(player: Player, applicationId: string, nominee: string): Promise<Nomination> {
    const nominator = await this.nominator(player);
    const all = await this.mine(nominator);
    const nomination = all.find((one) => one.applicationId === applicationId);
    if (!nomination) throw new Error(`${player.ref} has no nomination.`);
    const path = `/nominations/${nomination.id}/${nomination.state === 'drafting' ? 'send' : 'code'}`;
    const codes = await this.api.post<Codes>(path, {}, nominator);
    const inviteCode = codes.inviteCode ?? (await this.signedByAll(player, nomination, codes));
    const number = String(evaluate(this.script?.number ?? '', { line: player.line }));
    await this.api.post('/nominations/claim', { code: inviteCode, number }, nominee);
    return nomination;
  }

  /** Signed by those who put forward with the nominator. @returns the code of the one put forward */
  private async signedByAll(player: Player, { id }: Nomination, { signCode }: Codes): Promise<string | null> {
    if (signCode === null) return null;
    const { by = '', with: others = 'null' } = this.script ?? {};
    const first = String(evaluate(by, { line: player.line }));
    const groups = [evaluate(others, { line: player.line })].flat().filter((one) => typeof one === 'string');
    const seen = new Map([[first, 1]]);
    for (const group of groups) {
      const member = (seen.get(group) ?? 0) + 1;
      seen.set(group, member);
      const token = await this.people.inGroup(group, String(member));
      await this.api.post('/nominations/sign', { code: signCode, sign: true }, token);
    }
    const { inviteCode } = await this.api.post<Codes>(
      `/nominations/${id}/code`,
      {},
      await this.nominator(player),
    );
    return inviteCode;
  }

  private async ofNominee(player: Player): Promise<Nomination | undefined> {
    const nominee = await this.people.applicant(this.season.applicantRole, player.ref);
    const all = await this.mine(nominee);
    return all.find(({ side, award }) => side === 'nominee' && award === player.award);
  }

  private mine(token: string): Promise<readonly Nomination[]> {
    return this.api.get<readonly Nomination[]>(`/nominations?seasonId=${this.season.id}`, token);
  }
}
