import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { ProcessEngine } from '../../../src/engine/index.js';
import { PlanVersions, Seasons, type PlanVersion, type Season } from '../../../src/seasons/index.js';
import type { SampleFile } from '../../support/sample-files.js';
import { openTestApp, type TestApp, type TestAppOptions } from '../../support/test-app.js';
import { prizeVersion } from './prize-plan.js';

export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly body: T;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly raw: Buffer;
}

export interface CallOptions {
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  readonly payload?: Buffer | string;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Somebody with a token, calling the server. */
export class Caller {
  constructor(
    private readonly app: TestApp['app'],
    readonly token: string | null,
    readonly accountId = '',
    readonly username = '',
  ) {}

  async call<T = Record<string, unknown>>(
    method: Method,
    path: string,
    { body, headers = {}, payload }: CallOptions = {},
  ): Promise<Answer<T>> {
    const response = await this.app.inject({
      method,
      url: `/api${path}`,
      headers: {
        'x-jiangping': '1',
        ...(this.token === null ? {} : { authorization: `Bearer ${this.token}` }),
        ...headers,
      },
      ...(body ? { payload: body } : {}),
      ...(payload === undefined ? {} : { payload }),
    });
    const isJson = String(response.headers['content-type']).includes('json');
    return {
      status: response.statusCode,
      body: (isJson && response.body !== '' ? JSON.parse(response.body) : null) as T,
      headers: response.headers,
      raw: response.rawPayload,
    };
  }

  get<T = Record<string, unknown>>(path: string): Promise<Answer<T>> {
    return this.call<T>('GET', path);
  }

  post<T = Record<string, unknown>>(
    path: string,
    body: object = {},
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    return this.call<T>('POST', path, { body, headers });
  }

  put<T = Record<string, unknown>>(path: string, body: object): Promise<Answer<T>> {
    return this.call<T>('PUT', path, { body });
  }

  delete<T = Record<string, unknown>>(path: string): Promise<Answer<T>> {
    return this.call<T>('DELETE', path);
  }

  upload<T = Record<string, unknown>>(path: string, file: SampleFile): Promise<Answer<T>> {
    const mark = `----mark${randomUUID()}`;
    const head = `--${mark}\r\nContent-Disposition: form-data; name="file"; filename="${file.name}"\r\nContent-Type: ${file.type}\r\n\r\n`;
    return this.call<T>('POST', path, {
      payload: Buffer.concat([
        Buffer.from(head),
        Buffer.from(file.bytes),
        Buffer.from(`\r\n--${mark}--\r\n`),
      ]),
      headers: { 'content-type': `multipart/form-data; boundary=${mark}` },
    });
  }
}

export const NUMBERS = {
  identity: '320200198001010019',
  otherIdentity: '320200198102020021',
  firm: '91320200MA1ABCDE0H',
  card: '6222020000000000000',
  phone: '13800138000',
} as const;

export const FILLED_IN = {
  ...{
    name: '张三',
    idNumber: NUMBERS.identity,
    firm: '河湾机械厂',
    firmCode: NUMBERS.firm,
    office: 'north',
  },
  ...{ trade: 'Ｗelder ', field: '船', helpers: [{ who: '李四', phone: NUMBERS.phone }] },
  bank: { card: NUMBERS.card },
};

/** A running rehearsal of the made-up plan; its clock stands at noon of 10 March 2031 to begin with. */
export class PrizeSeason {
  private constructor(
    readonly test: TestApp,
    readonly version: PlanVersion,
    readonly season: Season,
  ) {}

  static async open(options: TestAppOptions = {}, version = prizeVersion()): Promise<PrizeSeason> {
    const test = await openTestApp(options);
    const { app } = test;
    const id = randomUUID();
    const season = await app.get(DataSource).transaction(async (tx) => {
      await app.get(PlanVersions).import(tx, version, 'test');
      const resources = Object.entries(version.diagrams).map(([name, content]) => ({ name, content }));
      await app.get(ProcessEngine).deploy(tx, { id: version.id, resources });
      await tx.query(
        `INSERT INTO clock (id, kind, now) VALUES ($1, 'rehearsal', '2031-03-10T12:00:00+08:00')`,
        [`season:${id}`],
      );
      return app.get(Seasons).create(tx, version, { rehearsal: true, clockId: `season:${id}`, id });
    });
    return new PrizeSeason(test, version, season);
  }

  close(): Promise<void> {
    return this.test.close();
  }

  query<T = Record<string, unknown>>(sql: string, params: unknown[] = []): Promise<T[]> {
    return this.test.app.get(DataSource).query<T[]>(sql, params);
  }

  /** No timers are waited for, so the clock may be put anywhere. */
  async setClock(at: string): Promise<void> {
    await this.query('UPDATE clock SET now = $2 WHERE id = $1', [this.season.clockId, at]);
  }

  settle(): Promise<void> {
    return this.test.app.get(ProcessEngine).settle();
  }

  get nobody(): Caller {
    return new Caller(this.test.app, null);
  }

  with(token: string): Caller {
    return new Caller(this.test.app, token);
  }

  /** Signs in somebody made up. */
  async as(role: string, organisation?: string, username?: string): Promise<Caller> {
    const answer = await this.nobody.post<{ token: string; account: { id: string; username: string } }>(
      '/rehearsal/sessions',
      { seasonId: this.season.id, role, organisation, username },
    );
    if (answer.status !== 201) throw new Error(`${role} could not sign in: ${JSON.stringify(answer.body)}`);
    const { token, account } = answer.body;
    return new Caller(this.test.app, token, account.id, account.username);
  }

  async draft(applicant: Caller, data: object = FILLED_IN): Promise<string> {
    const made = await applicant.post<{ id: string }>('/applications', {
      seasonId: this.season.id,
      award: 'prize',
    });
    if (made.status !== 201) throw new Error(JSON.stringify(made.body));
    const saved = await applicant.put(`/applications/${made.body.id}/draft`, { data, revision: 0 });
    if (saved.status !== 200) throw new Error(JSON.stringify(saved.body));
    return made.body.id;
  }

  /** The one open task of a case, decided by whoever is given. */
  async decide(person: Caller, entryId: string, outcome: string, data: object): Promise<Answer> {
    await this.settle();
    const [task] = await this.query<{ id: string }>(
      `SELECT id FROM task WHERE entry_id = $1 AND state = 'open'`,
      [entryId],
    );
    const answer = await person.post(`/tasks/${task?.id ?? ''}/complete`, { outcome, data });
    await this.settle();
    return answer;
  }
}
