import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import type { SignedIn } from '../../../src/identity/identity.view.js';
import { openTestApp, type TestApp } from '../../support/test-app.js';

export const PASSWORD = '明月几时有把酒问青天';

export type Body = Record<string, unknown>;

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
  readonly cookie: string;
}

interface CallOptions {
  readonly body?: object;
  readonly headers?: Record<string, string>;
  readonly token?: string;
  /** Address the call comes from. */
  readonly from?: string;
}

/** The application with nobody in it, and calls as anybody from anywhere. */
export class Gate {
  private count = 0;

  private constructor(readonly test: TestApp) {}

  static async open(): Promise<Gate> {
    return new Gate(await openTestApp());
  }

  close(): Promise<void> {
    return this.test.close();
  }

  query<T = Body>(sql: string, params: unknown[] = []): Promise<T[]> {
    return this.test.app.get(DataSource).query<T[]>(sql, params);
  }

  async call<T = Body>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    { body, headers = {}, token, from = '10.0.0.1' }: CallOptions = {},
  ): Promise<Answer<T>> {
    const response = await this.test.app.inject({
      method,
      url: `/api${path}`,
      remoteAddress: from,
      headers: { 'x-jiangping': '1', ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
      ...(body ? { payload: body } : {}),
    });
    return {
      status: response.statusCode,
      body: (response.body === '' ? {} : JSON.parse(response.body)) as T,
      cookie: String(response.headers['set-cookie'] ?? ''),
    };
  }

  register(username: string, changes: object = {}): Promise<Answer<Body>> {
    const body = { username, password: PASSWORD, displayName: '张三', ...changes };
    return this.call('POST', '/accounts', { body });
  }

  signIn(
    username: string,
    password = PASSWORD,
    more: { from?: string; body?: object } = {},
  ): Promise<Answer<SignedIn & { code: string; retryAfterSeconds: number }>> {
    return this.call('POST', '/session', {
      body: { username, password, as: 'token', ...more.body },
      ...(more.from ? { from: more.from } : {}),
    });
  }

  async tokenOf(username: string): Promise<string> {
    return (await this.signIn(username)).body.token ?? '';
  }

  /** Somebody who holds a role of the platform. */
  async holding(role: string): Promise<{ id: string; token: string }> {
    const username = `${role}-${randomUUID().slice(0, 8)}`;
    const { body } = await this.register(username);
    await this.query('UPDATE membership SET role = $2 WHERE account_id = $1', [body['id'], role]);
    return { id: String(body['id']), token: await this.tokenOf(username) };
  }

  /** A new applicant, signed in. */
  async person(): Promise<{ id: string; username: string; token: string }> {
    const username = `person${(this.count += 1)}`;
    const { body } = await this.register(username);
    return { id: String(body['id']), username, token: await this.tokenOf(username) };
  }

  async isIn(token: string): Promise<boolean> {
    return (await this.call('GET', '/session', { token })).status === 200;
  }
}
