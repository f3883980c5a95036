import { readFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { evaluate, type RehearsalMapping } from '../mapping.js';
import { ApiProblem, type Api } from './api.js';
import type { Player } from './cast.js';
import { evidencePdf } from './evidence-pdf.js';
import type { Journal } from './journal.js';
import type { People } from './people.js';

interface Application {
  id: string;
  state: string;
  draft: { revision: number } | null;
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
  ) {}

  /** Draft, uploads and evidence; safe to repeat. @returns the application, with what state it is in. */
  async prepare(player: Player): Promise<Application> {
    const token = await this.people.applicant(this.season.applicantRole, player.ref);
    const application = await this.api.post<Application>(
      '/applications',
      { seasonId: this.season.id, award: player.award, clientRef: player.ref },
      token,
    );
    if (application.state !== 'draft') return application;
    const have = new Set(application.files.map((file) => file.section));
    const data: Record<string, unknown> = { ...player.data };
    for (const upload of this.mapping.applicant.uploads ?? []) {
      const name = evaluate(upload.file, player.line);
      if (typeof name === 'string' && name)
        data[upload.key] = await this.attachFile(application.id, name, token);
    }
    await this.attachEvidence(application.id, player.award, have, token);
    await this.api.put(
      `/applications/${application.id}/draft`,
      { data, revision: application.draft?.revision ?? 0 },
      token,
    );
    return application;
  }

  /** @returns true when taken, false when refused as the mapping foresees (kept in the journal). */
  async submit(player: Player, applicationId: string): Promise<boolean> {
    const token = await this.people.applicant(this.season.applicantRole, player.ref);
    try {
      await this.api.post(`/applications/${applicationId}/submit`, {}, token, {
        'idempotency-key': `rehearsal-${player.ref}`,
      });
      return true;
    } catch (error) {
      const refusal = error instanceof ApiProblem ? this.mapping.refusals[error.code] : undefined;
      if (!refusal || !(error instanceof ApiProblem)) throw error;
      const named = [...new Set(error.fields.map(({ field }) => field.split('.')[0] ?? field))].sort();
      const outcome = Object.entries(refusal).map(
        ([key, value]) => [key, value === 'fields' ? named : value] as const,
      );
      await this.journal.refused(player.ref, Object.fromEntries(outcome));
      return false;
    }
  }

  /** The value of a picture in a form is the id of its file. */
  private async attachFile(applicationId: string, name: string, token: string): Promise<string> {
    const bytes = await readFile(join(dirname(this.journal.order.applicants), name));
    const type = MIME[extname(name).toLowerCase()] ?? 'application/octet-stream';
    const path = `/applications/${applicationId}/files?section=form`;
    const file = await this.api.upload<{ id: string }>(path, { name, type, bytes }, token);
    return file.id;
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
