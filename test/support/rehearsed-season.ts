import { DataSource } from 'typeorm';
import { ProcessEngine } from '../../src/engine/index.js';
import { People } from '../../src/rehearsal/player/people.js';
import type { SeasonView } from '../../src/rehearsal/player/season-clock.js';
import { readPlanFolder } from '../../src/seasons/package-folder.js';
import type { Line } from './applicant-lines.js';
import { openRehearsal, type OpenRehearsal } from './play-season.js';
import { onePagePdf, photoFile, type SampleFile } from './sample-files.js';
import { stagePlan, type PlanEdit, type StagedPlan } from './staged-plan.js';
import type { TestApp } from './test-app.js';

/** What came back over the wire, whatever the status. */
export interface Reply<T = Record<string, unknown>> {
  readonly status: number;
  readonly body: T;
  readonly text: string;
  readonly headers: Headers;
}

export interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly requestId: string;
  readonly fields?: readonly { field: string; rule: string; message: string }[];
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Somebody calling the server over a socket, with a session or without. */
export class Voice {
  constructor(
    private readonly url: string,
    readonly token: string | null,
  ) {}

  async send<T = Record<string, unknown>>(
    method: Method,
    path: string,
    init: RequestInit = {},
  ): Promise<Reply<T>> {
    const { headers, ...rest } = init;
    const response = await fetch(`${this.url}/api${path}`, {
      method,
      headers: {
        'x-jiangping': '1',
        ...(this.token === null ? {} : { authorization: `Bearer ${this.token}` }),
        ...(headers as Record<string, string>),
      },
      ...rest,
    });
    const text = await response.text();
    const isJson = (response.headers.get('content-type') ?? '').includes('json');
    return {
      status: response.status,
      body: (isJson && text !== '' ? JSON.parse(text) : null) as T,
      text,
      headers: response.headers,
    };
  }

  json<T = Record<string, unknown>>(
    method: Method,
    path: string,
    body: unknown,
    headers = {},
  ): Promise<Reply<T>> {
    return this.send<T>(method, path, {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
  }

  get<T = Record<string, unknown>>(path: string): Promise<Reply<T>> {
    return this.send<T>('GET', path);
  }

  post<T = Record<string, unknown>>(path: string, body: unknown = {}, headers = {}): Promise<Reply<T>> {
    return this.json<T>('POST', path, body, headers);
  }

  put<T = Record<string, unknown>>(path: string, body: unknown): Promise<Reply<T>> {
    return this.json<T>('PUT', path, body);
  }

  upload<T = Record<string, unknown>>(path: string, file: SampleFile): Promise<Reply<T>> {
    const form = new FormData();
    form.append('file', new Blob([file.bytes], { type: file.type }), file.name);
    return this.send<T>('POST', path, { body: form });
  }
}

export interface DraftedCase {
  readonly line: Line;
  readonly applicant: Voice;
  readonly applicationId: string;
  /** Section → id of the file put there. */
  readonly files: Readonly<Record<string, string>>;
}

export interface FiledCase extends DraftedCase {
  readonly entryId: string;
  readonly receiptNo: string;
}

/** Evidence that the plan demands, by award. */
const DEMANDED = ['basics', 'credentials', 'achievements'];

/** No evidence is demanded: for tests that need many cases. */
export const withoutEvidence: PlanEdit = (file, text) =>
  /seasons.wuxi-2024\.yaml$/.test(file) ? text.replace(/^ +required: true\n/gm, '') : text;

/** A rehearsal of the plan in the repository, driven over HTTP as browsers do. */
export class RehearsedSeason {
  private constructor(
    private readonly plan: StagedPlan,
    private readonly stage: OpenRehearsal,
    readonly url: string,
  ) {}

  static async open(edit?: PlanEdit): Promise<RehearsedSeason> {
    const plan = stagePlan(edit);
    const stage = await openRehearsal(plan);
    return new RehearsedSeason(plan, stage, await stage.test.app.getUrl());
  }

  /** Opens another rehearsal in the same application, of a plan with its own edits. Only the first one is closed. */
  async beside(plan: StagedPlan): Promise<RehearsedSeason> {
    const { folder } = await readPlanFolder(plan.planFile);
    const administrator = await this.as('administrator');
    const { body } = await administrator.post<{ versionId: string }>('/plans', {
      files: folder?.files.files,
    });
    const { versionId } = body;
    for (const who of ['1', '2'])
      expect(await (await this.as('administrator', who)).post(`/plans/${versionId}/release`)).toMatchObject({
        status: 200,
      });
    const opened = await administrator.post<{ id: string }>('/seasons', { versionId, rehearsal: true });
    const { api, test } = this.stage;
    const season = await api.get<SeasonView>(`/seasons/${opened.body.id}`);
    return new RehearsedSeason(plan, { season, api, people: new People(api, season.id), test }, this.url);
  }

  async close(): Promise<void> {
    await this.stage.test.close();
    this.plan.discard();
  }

  get id(): string {
    return this.stage.season.id;
  }

  get test(): TestApp {
    return this.stage.test;
  }

  get stranger(): Voice {
    return new Voice(this.url, null);
  }

  /** @param group `role@organisation`, or a role; @param who tells apart several people of one group. */
  async as(group: string, who = '1'): Promise<Voice> {
    return new Voice(this.url, await this.stage.people.inGroup(group, who));
  }

  async applicant(ref: string): Promise<Voice> {
    return new Voice(this.url, await this.stage.people.applicant('applicant', ref));
  }

  sql<Row>(text: string, params: unknown[] = []): Promise<Row[]> {
    return this.test.app.get(DataSource).query(text, params);
  }

  settle(): Promise<void> {
    return this.test.app.get(ProcessEngine).settle();
  }

  /** @param local time in the plan's zone, e.g. 2024-06-10T10:00:00 */
  async moveClockTo(local: string): Promise<void> {
    const admin = await this.as('administrator');
    const reply = await admin.post(`/seasons/${this.id}/clock`, {
      to: new Date(`${local}+08:00`).toISOString(),
    });
    expect(reply.status).toBe(200);
  }

  /** A complete draft that only needs to be handed in. */
  async draft(line: Line, options: { evidence: boolean } = { evidence: true }): Promise<DraftedCase> {
    const applicant = await this.applicant(line.ref);
    const award = line.data['award'];
    const opened = await applicant.post<{ id: string }>('/applications', { seasonId: this.id, award });
    const applicationId = opened.body.id;
    const files: Record<string, string> = {};
    const put = async (section: string, file: SampleFile): Promise<void> => {
      const reply = await applicant.upload<{ id: string }>(
        `/applications/${applicationId}/files?section=${section}`,
        file,
      );
      expect([section, reply.status]).toEqual([section, 201]);
      files[section] = reply.body.id;
    };
    if (award === 'technician') await put('form', photoFile);
    if (options.evidence) {
      for (const section of DEMANDED)
        await put(section, await onePagePdf(`${holderOf(line)}的${section}.pdf`));
    }
    const data = { ...line.data, ...(files['form'] === undefined ? {} : { photo: files['form'] }) };
    const saved = await applicant.put(`/applications/${applicationId}/draft`, { data, revision: 0 });
    expect(saved).toMatchObject({ status: 200 });
    return { line, applicant, applicationId, files };
  }

  async file(line: Line, options?: { evidence: boolean }): Promise<FiledCase> {
    const drafted = await this.draft(line, options);
    const reply = await drafted.applicant.post<{ entryId: string; receiptNo: string }>(
      `/applications/${drafted.applicationId}/submit`,
    );
    expect(reply).toMatchObject({ status: 200 });
    await this.settle();
    return { ...drafted, entryId: reply.body.entryId, receiptNo: reply.body.receiptNo };
  }

  /** The open task of a case (of the season, for null) at an element, with its groups. */
  async task(entryId: string | null, elementId: string): Promise<{ id: string; groups: readonly string[] }> {
    await this.settle();
    const rows = await this.sql<{ id: string; groups: string[] }>(
      `SELECT t.id, ARRAY(SELECT g.group_key FROM task_group g WHERE g.task_id = t.id) AS groups FROM task t
       WHERE t.entry_id IS NOT DISTINCT FROM $1 AND t.element_id = $2 AND t.state = 'open' ORDER BY t.opened_at, t.id`,
      [entryId, elementId],
    );
    if (!rows[0]) throw new Error(`No open task ${elementId}.`);
    return rows[0];
  }

  /** The person of the task's group decides, and everything comes to rest. */
  async decide(
    entryId: string | null,
    elementId: string,
    outcome: string,
    data: Record<string, unknown> = { opinion: '同意' },
    who = '1',
  ): Promise<void> {
    const task = await this.task(entryId, elementId);
    const person = await this.as(task.groups[0] ?? '', who);
    const reply = await person.post(`/tasks/${task.id}/complete`, { outcome, data });
    expect([elementId, reply.status, reply.text]).toEqual([elementId, 200, expect.any(String)]);
    await this.settle();
  }
}

export const holderOf = (line: Line): string => String(line.data['name'] ?? line.data['leaderName']);
