import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { sensitiveFields } from '../../../src/eligibility/index.js';
import { ProcessEngine } from '../../../src/engine/index.js';
import { FieldCipher, sealFormData, Sessions } from '../../../src/identity/index.js';
import { QuotaBook } from '../../../src/quotas/index.js';
import { PlanVersions, Seasons, type PlanVersion, type Season } from '../../../src/seasons/index.js';
import type { TaskListView } from '../../../src/tasks/index.js';
import { openTestApp, type TestApp, type TestAppOptions } from '../../support/test-app.js';
import { craftVersion } from './craft-plan.js';

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
}

export interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly fields?: readonly { field: string; message: string }[];
  readonly [member: string]: unknown;
}

/** Somebody with a session. */
export interface Actor {
  readonly accountId: string;
  /** Of the session, for what is not JSON. */
  readonly token: string;
  get<T>(path: string): Promise<Answer<T>>;
  post<T = Problem>(path: string, body?: object): Promise<Answer<T>>;
  put<T = Problem>(path: string, body?: object): Promise<Answer<T>>;
  remove<T = Problem>(path: string, body?: object): Promise<Answer<T>>;
}

export interface CaseData {
  readonly fullName?: string;
  readonly workshop?: string;
  readonly area?: string;
  readonly sponsor?: string;
  readonly kind?: string;
  readonly age?: number;
  readonly years?: number;
  readonly asks?: boolean;
  readonly trade?: string;
  readonly workshopCode?: string;
  readonly idNo?: string;
}

export interface FiledCase {
  readonly entryId: string;
  readonly applicationId: string;
  readonly applicant: Actor;
}

/** A running season of the made-up plan, with people and cases made as a test needs them. */
export class CraftSeason {
  private constructor(
    readonly test: TestApp,
    readonly version: PlanVersion,
    readonly season: Season,
  ) {}

  static async open(
    options: { version?: PlanVersion } & Pick<TestAppOptions, 'engine' | 'config'> = {},
  ): Promise<CraftSeason> {
    const { version: _, ...asked } = options;
    const test = await openTestApp(asked);
    const version = options.version ?? craftVersion();
    const { app } = test;
    const id = randomUUID();
    const season = await inTransaction(test, async (tx) => {
      await app.get(PlanVersions).import(tx, version, 'test');
      const resources = Object.entries(version.diagrams).map(([name, content]) => ({ name, content }));
      await app.get(ProcessEngine).deploy(tx, { id: version.id, resources });
      await tx.query(
        `INSERT INTO clock (id, kind, now) VALUES ($1, 'rehearsal', '2031-05-20T09:00:00+08:00')`,
        [`season:${id}`],
      );
      const made = await app
        .get(Seasons)
        .create(tx, version, { rehearsal: true, clockId: `season:${id}`, id });
      await app.get(QuotaBook, { strict: false }).sync(tx, id, version.plan);
      const instanceKey = await app.get(ProcessEngine).start(tx, {
        deploymentId: version.id,
        processId: version.plan.seasonProcess,
        businessKey: id,
        variables: { seasonId: id },
        clockId: made.clockId,
      });
      await app.get(Seasons).setInstance(tx, id, instanceKey);
      return made;
    });
    return new CraftSeason(test, version, season);
  }

  close(): Promise<void> {
    return this.test.close();
  }

  get engine(): ProcessEngine {
    return this.test.app.get(ProcessEngine);
  }

  inTransaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return inTransaction(this.test, work);
  }

  query<T>(sql: string, params: unknown[] = []): Promise<T[]> {
    return this.inTransaction((tx) => tx.query<T[]>(sql, params));
  }

  settle(): Promise<void> {
    return this.engine.settle();
  }

  async setClock(at: string): Promise<void> {
    await this.query('UPDATE clock SET now = $2 WHERE id = $1', [this.season.clockId, at]);
    await this.engine.clockMoved(this.season.clockId);
  }

  /** An account with roles as `role@organisation`, signed in. */
  async actor(name: string, ...groups: string[]): Promise<Actor> {
    const accountId = randomUUID();
    const token = await this.inTransaction(async (tx) => {
      await tx.query('INSERT INTO account (id, username, display_name, demo) VALUES ($1, $2, $3, true)', [
        accountId,
        `${name}-${accountId.slice(0, 8)}`,
        name,
      ]);
      for (const group of groups) {
        const [role, organisation] = group.split('@');
        await tx.query(
          'INSERT INTO membership (id, account_id, season_id, role, organisation_key) VALUES ($1, $2, $3, $4, $5)',
          [randomUUID(), accountId, this.season.id, role, organisation || null],
        );
      }
      return (await this.test.app.get(Sessions).open(tx, accountId)).token;
    });
    return this.signedIn(accountId, token);
  }

  private signedIn(accountId: string, token: string): Actor {
    const call = async <T>(
      method: 'GET' | 'POST' | 'PUT' | 'DELETE',
      path: string,
      body?: object,
    ): Promise<Answer<T>> => {
      const response = await this.test.app.inject({
        method,
        url: `/api${path}`,
        headers: { authorization: `Bearer ${token}`, 'x-jiangping': '1' },
        ...(body ? { payload: body } : {}),
      });
      return {
        status: response.statusCode,
        body: (response.body === '' ? null : JSON.parse(response.body)) as T,
      };
    };
    return {
      accountId,
      token,
      get: (path) => call('GET', path),
      post: (path, body) => call('POST', path, body ?? {}),
      put: (path, body) => call('PUT', path, body ?? {}),
      remove: (path, body) => call('DELETE', path, body ?? {}),
    };
  }

  /** The person's open task of a case. */
  async taskOf(actor: Actor, { entryId }: Pick<FiledCase, 'entryId'>): Promise<string> {
    const { body } = await actor.get<TaskListView>(`/tasks?seasonId=${this.season.id}&size=200`);
    const task = body.items.find((item) => item.entryId === entryId);
    if (!task) throw new Error('no such task in the list');
    return task.id;
  }

  /** Files a case as a submission does, and waits until it has come to rest. */
  async file(data: CaseData = {}, applicant?: Actor): Promise<FiledCase> {
    const owner = applicant ?? (await this.actor('申报人'));
    const filed = await this.inTransaction((tx) => this.fileIn(tx, owner.accountId, data));
    await this.settle();
    return { ...filed, applicant: owner };
  }

  async fileIn(
    tx: EntityManager,
    accountId: string,
    changes: CaseData,
  ): Promise<{ entryId: string; applicationId: string }> {
    const ids = { application: randomUUID(), submission: randomUUID(), entry: randomUUID() };
    const data = {
      ...{ fullName: '王二', idNo: '110101199003077715', workshop: '大湖机械厂', workshopCode: 'W1' },
      ...{ trade: '木作', field: '家具', kind: 'wood', area: 'north', sponsor: 'north', age: 40, years: 20 },
      ...{ asks: false, story: '王二在大湖机械厂带徒。' },
      ...changes,
    };
    const form = this.version.forms['craft'];
    const sealed = sealFormData(this.test.app.get(FieldCipher), sensitiveFields(form), data, {
      ...{ table: 'submission', column: 'data', rowId: ids.submission },
    });
    const at = await this.test.app.get(Seasons).now(tx, this.season);
    await tx.query(
      `INSERT INTO application (id, season_id, award, applicant_id, state, receipt_no, created_at)
       VALUES ($1, $2, 'craft', $3, 'submitted', $4, $5)`,
      [ids.application, this.season.id, accountId, `R-${ids.application.slice(0, 8)}`, at],
    );
    await tx.query(
      `INSERT INTO submission (id, application_id, number, plan_version_id, form_key, form_hash, data, data_hash,
         submitted_at, submitted_by) VALUES ($1, $2, 1, $3, 'craft', 'x', $4, 'x', $5, $6)`,
      [ids.submission, ids.application, this.version.id, JSON.stringify(sealed), at, accountId],
    );
    const facets = {
      category: data.kind,
      unitCode: data.workshopCode,
      occupation: data.trade,
      field: data.field,
    };
    await tx.query(
      `INSERT INTO entry (id, application_id, season_id, award, submission_id, plan_version_id, first_submitted_at,
         title, holder_name, unit_name, facets, conflict_key) VALUES ($1, $2, $3, 'craft', $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[ids.entry, ids.application, this.season.id, ids.submission, this.version.id, at],
        ...[`湖滨匠人${data.fullName}`, data.fullName, data.workshop, JSON.stringify(facets)],
        `${data.workshopCode} ${data.trade} ${data.field}`,
      ],
    );
    const org = { area: data.area, sponsor: data.sponsor, bureau: 'bureau' };
    for (const [relation, organisation] of Object.entries(org)) {
      await tx.query(
        'INSERT INTO entry_relation (entry_id, relation, organisation_key) VALUES ($1, $2, $3)',
        [ids.entry, relation, organisation],
      );
    }
    const instanceKey = await this.engine.start(tx, {
      deploymentId: this.version.id,
      processId: 'craft-review',
      businessKey: ids.entry,
      variables: {
        ...{ entryId: ids.entry, applicationId: ids.application, seasonId: this.season.id },
        ...{ award: 'craft', org },
      },
      clockId: this.season.clockId,
    });
    await tx.query('UPDATE entry SET instance_key = $2 WHERE id = $1', [ids.entry, instanceKey]);
    return { entryId: ids.entry, applicationId: ids.application };
  }
}

/** Decides a task as the browser does. */
export const deciding = (
  actor: Actor,
  task: string,
  outcome: string,
  data: object = { opinion: '材料齐全' },
): Promise<Answer<Problem & { state?: string }>> =>
  actor.post<Problem & { state?: string }>(`/tasks/${task}/complete`, { outcome, data });

/** Through the application's own connection pool, so that its guards see it. */
const inTransaction = <T>(test: TestApp, work: (tx: EntityManager) => Promise<T>): Promise<T> =>
  test.app.get(DataSource).transaction(work);
