import { setTimeout as sleep } from 'node:timers/promises';

const TOO_MANY = 429;

/** A refusal of the server, as problem+json (RFC 9457). */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fields: readonly { field: string; message?: string }[],
  ) {
    super([message, ...fields.map((one) => `${one.field}：${one.message ?? ''}`)].join('\n  '));
  }
}

/** The server is gone: killed, or never came up. */
export class ServerGone extends Error {}

interface ProblemBody {
  code?: string;
  detail?: string;
  title?: string;
  fields?: { field: string; message?: string }[];
}

/** The player's way in: the same HTTP API that browsers use. */
export class Api {
  constructor(private readonly baseUrl: string) {}

  get<T>(path: string, token?: string): Promise<T> {
    return this.call<T>('GET', path, token);
  }

  post<T>(path: string, body: unknown, token?: string, headers: Record<string, string> = {}): Promise<T> {
    return this.call<T>('POST', path, token, JSON.stringify(body ?? {}), {
      'content-type': 'application/json',
      ...headers,
    });
  }

  put<T>(path: string, body: unknown, token?: string): Promise<T> {
    return this.call<T>('PUT', path, token, JSON.stringify(body), { 'content-type': 'application/json' });
  }

  upload<T>(
    path: string,
    file: { name: string; type: string; bytes: Uint8Array },
    token: string,
  ): Promise<T> {
    const form = new FormData();
    form.append('file', new Blob([file.bytes], { type: file.type }), file.name);
    return this.call<T>('POST', path, token, form);
  }

  async download(path: string, token: string): Promise<Uint8Array> {
    const response = await this.send('GET', path, token);
    if (!response.ok) throw await problem(response);
    return new Uint8Array(await response.arrayBuffer());
  }

  private async call<T>(
    method: string,
    path: string,
    token?: string,
    body?: NonNullable<RequestInit['body']>,
    headers: Record<string, string> = {},
  ): Promise<T> {
    const response = await this.send(method, path, token, body, headers);
    if (!response.ok) throw await problem(response);
    if (response.status === 204) return undefined as T;
    return JSON.parse(await response.text()) as T;
  }

  private async send(
    method: string,
    path: string,
    token?: string,
    body?: NonNullable<RequestInit['body']>,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    try {
      const response = await fetch(`${this.baseUrl}/api${path}`, {
        method,
        headers: { 'x-jiangping': '1', ...headers, ...(token ? { authorization: `Bearer ${token}` } : {}) },
        ...(body === undefined ? {} : { body }),
      });
      if (response.status !== TOO_MANY) return response;
      await sleep(1000 * Number(response.headers.get('retry-after') ?? 1));
      return await this.send(method, path, token, body, headers);
    } catch (error) {
      throw new ServerGone('演练服务器没有应答。', { cause: error });
    }
  }
}

async function problem(response: Response): Promise<ApiProblem> {
  const body = (await response.json().catch(() => ({}))) as ProblemBody;
  const message = body.detail ?? body.title ?? `HTTP ${response.status}`;
  return new ApiProblem(response.status, body.code ?? `HTTP_${response.status}`, message, body.fields ?? []);
}
