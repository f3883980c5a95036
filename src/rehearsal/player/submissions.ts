import { dirname, extname } from 'node:path';
import { evaluate, type FaultOf, type RehearsalMapping } from '../mapping.js';
import { readBeside } from '../script-folder.js';
import { laidOver } from '../script-fault.js';
import { ApiProblem, type Api } from './api.js';
import type { Player } from './cast.js';
import { evidencePdf } from './evidence-pdf.js';
import type { Journal, Refusal } from './journal.js';
import { Nominations } from './nominations.js';
import type { People } from './people.js';

interface Application {
  id: string;
  state: string;
  /** May be changed now: a nomination that was sent may not. */
  editable: boolean;
  draft: { revision: number; data?: Record<string, unknown> } | null;
  files: readonly { section: string }[];
}

/** What the season asks of an application. */
export interface AwardDemand {
  readonly id: string;
  readonly evidence: readonly { id: string; required?: boolean }[];
}

const MIME: Record<string, string> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.pdf': 'application/pdf',
};

/** Prepares and submits applications as their applicants. */
export class Submissions {
  constructor(
    private readonly api: Api,
    private readonly people: People,
    private readonly mapping: RehearsalMapping,
    private readonly journal: Journal,
    private readonly season: { id: string; applicantRole: string; awards: readonly AwardDemand[] },
  ) {
    this.nominations = new Nominations(api, people, season, mapping.applicant.nomination);
  }

  private readonly nominations: Nominations;

  /** Draft, uploads and evidence; safe to repeat. @returns the application, with what state it is in. */
  async prepare(player: Player): Promise<Application> {
    const { token, application } = await this.begin(player);
    if (application.state !== 'draft' || !application.editable) return application;
    const have = new Set(application.files.map((file) => file.section));
    const data: Record<string, unknown> = { ...player.data };
    for (const upload of this.mapping.applicant.uploads ?? []) {
      const name = evaluate(upload.file, player.line);
      if (typeof name === 'string' && name)
        data[upload.key] = await this.attachFile(application.id, name, token);
    }
    await this.attachNamed(application.id, player, have, token);
    await this.attachEvidence(application.id, player.award, have, token);
    await this.api.put(
      `/applications/${application.id}/draft`,
      { data, revision: application.draft?.revision ?? 0 },
      token,
    );
    return application;
  }

  /** By the line's applicant, or by whoever puts him forward. */
  private async begin(player: Player): Promise<{ token: string; application: Application }> {
    const own = await this.people.applicant(this.season.applicantRole, player.ref);
    const way = this.nominations.wayOf(player);
    if (way !== null) {
      const id = await this.nominations.begin(player, way);
      const nominator = await this.nominations.nominator(player);
      const written = await this.api.get<Application>(`/applications/${id}`, nominator).catch(() => null);
      const token = written ? nominator : own;
      return { token, application: written ?? (await this.api.get<Application>(`/applications/${id}`, own)) };
    }
    const application = await this.api.post<Application>(
      '/applications',
      { seasonId: this.season.id, award: player.award, clientRef: player.ref },
      own,
    );
    return { token: own, application };
  }

  /** @returns true when taken, false when refused as the mapping foresees (kept in the journal). */
  async submit(player: Player, applicationId: string): Promise<boolean> {
    const token = await this.people.applicant(this.season.applicantRole, player.ref);
    const late = player.faults.handingIn('late');
    try {
      if (this.nominations.wayOf(player) === null) {
        await this.handIn(applicationId, token, `rehearsal-${player.ref}`);
      } else if ((await this.nominations.decide(player, applicationId)).declined !== null) {
        await this.journal.refused(player.ref, { status: 'declined', reason: 'nomination' });
        return false;
      }
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      await this.journal.refused(player.ref, this.refusalOf(error));
      if (late) await this.happened(player, late, error.code);
      return false;
    }
    if (late) await this.happened(player, late, null);
    const twice = player.faults.handingIn('twice');
    if (twice) await this.again(player, twice, applicationId, token);
    return true;
  }

  /** Changes what was returned and hands it in again. */
  async correct(
    player: Player,
    applicationId: string,
    of: {
      changes: Readonly<Record<string, unknown>>;
      files: Readonly<Record<string, string>>;
      visit: string;
    },
  ): Promise<void> {
    const token = await this.people.applicant(this.season.applicantRole, player.ref);
    const application = await this.api.get<Application>(`/applications/${applicationId}`, token);
    const changes: Record<string, unknown> = { ...of.changes };
    for (const [key, name] of Object.entries(of.files))
      changes[key] = await this.attachFile(applicationId, name, token);
    const data = laidOver(application.draft?.data ?? player.data, changes);
    const revision = application.draft?.revision ?? 0;
    await this.api.put(`/applications/${applicationId}/draft`, { data, revision }, token);
    await this.handIn(applicationId, token, `rehearsal-${of.visit}`);
  }

  private async handIn(applicationId: string, token: string, key: string): Promise<void> {
    await this.api.post(`/applications/${applicationId}/submit`, {}, token, { 'idempotency-key': key });
  }

  private async again(
    player: Player,
    fault: FaultOf<'twice'>,
    applicationId: string,
    token: string,
  ): Promise<void> {
    const refused = await this.handIn(applicationId, token, `rehearsal-${player.ref}-again`).then(
      () => null,
      (error: unknown) => {
        if (error instanceof ApiProblem) return error.code;
        throw error;
      },
    );
    await this.happened(player, fault, refused);
  }

  private happened({ ref }: Player, fault: FaultOf<'late' | 'twice'>, refused: string | null): Promise<void> {
    return this.journal.happened({ ref, kind: fault.kind, task: null, refused, expect: fault.expect });
  }

  /** @throws ApiProblem that the mapping does not foresee */
  private refusalOf(problem: ApiProblem): Refusal {
    const named = [...new Set(problem.fields.map(({ field }) => field.split('.')[0] ?? field))].sort();
    const { refusals } = this.mapping;
    if (!refusals)
      return { status: 'refused', reason: problem.code, ...(named.length > 0 && { fields: named }) };
    const refusal = refusals[problem.code];
    if (!refusal) throw problem;
    const outcome = Object.entries(refusal).map(
      ([key, value]) => [key, value === 'fields' ? named : value] as const,
    );
    return Object.fromEntries(outcome);
  }

  /** The value of a picture in a form is the id of its file. */
  private async attachFile(
    applicationId: string,
    name: string,
    token: string,
    section = 'form',
  ): Promise<string> {
    return this.send(
      `/applications/${applicationId}/files?section=${encodeURIComponent(section)}`,
      name,
      token,
    );
  }

  /** A paper of a decision, from beside the lines. @returns its id */
  attachToTask(taskId: string, field: string, name: string, token: string): Promise<string> {
    return this.send(`/tasks/${taskId}/files?field=${encodeURIComponent(field)}`, name, token);
  }

  private async send(path: string, name: string, token: string): Promise<string> {
    const bytes = await readBeside(dirname(this.journal.order.applicants), name);
    const type = MIME[extname(name).toLowerCase()] ?? 'application/octet-stream';
    const file = await this.api.upload<{ id: string }>(path, { name, type, bytes }, token);
    return file.id;
  }

  private async attachNamed(
    applicationId: string,
    player: Player,
    have: Set<string>,
    token: string,
  ): Promise<void> {
    for (const { section, file } of this.mapping.applicant.attachments ?? []) {
      const value = evaluate(file, player.line);
      const names = (Array.isArray(value) ? value : [value]).filter(
        (name): name is string => typeof name === 'string' && name !== '',
      );
      if (names.length === 0 || have.has(section)) continue;
      for (const name of names) await this.attachFile(applicationId, name, token, section);
      have.add(section);
    }
  }

  private async attachEvidence(
    applicationId: string,
    award: string,
    have: ReadonlySet<string>,
    token: string,
  ): Promise<void> {
    if (this.mapping.applicant.evidence !== 'generated') return;
    const sections = this.season.awards.find((candidate) => candidate.id === award)?.evidence ?? [];
    for (const section of sections.filter(({ id, required }) => required && !have.has(id))) {
      const bytes = await evidencePdf();
      const path = `/applications/${applicationId}/files?section=${encodeURIComponent(section.id)}`;
      await this.api.upload(path, { name: '演练佐证材料.pdf', type: 'application/pdf', bytes }, token);
    }
  }
}
