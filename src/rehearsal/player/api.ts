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

/** A call that was answered, or refused. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  /** As JSON; undefined for none, and for an upload. */
  readonly body: unknown;
  readonly token: string | undefined;
}

/** Sees every call and what came back: a value, or an ApiProblem. */
export type Watch = (call: Call, answer: unknown) => void;

/** The player's way in: the same HTTP API that browsers use. */
export class Api {
  constructor(
    private readonly baseUrl: string,
    private readonly watch: Watch = () => undefined,
  ) {}

  get<T>(path: string, token?: string): Promise<T> {
    return this.call<T>({ method: 'GET', path, body: undefined, token });
  }

  post<T>(path: string, body: unknown, token?: string, headers: Record<string, string> = {}): Promise<T> {
    return this.call<T>({ method: 'POST', path, body: body ?? {}, token }, { headers });
  }

  put<T>(path: string, body: unknown, token?: string): Promise<T> {
    return this.call<T>({ method: 'PUT', path, body, token });
  }

  upload<T>(
    path: string,
    file: { name: string; type: string; bytes: Uint8Array },
    token: string,
  ): Promise<T> {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(file.bytes)], { type: file.type }), file.name);
    return this.call<T>({ method: 'POST', path, body: undefined, token }, { form });
  }

  async download(path: string, token: string): Promise<Uint8Array> {
    const response = await this.send({ method: 'GET', path, body: undefined, token });
    if (!response.ok) throw await problem(response);
    return new Uint8Array(await response.arrayBuffer());
  }

  private async call<T>(call: Call, more: More = {}): Promise<T> {
    const response = await this.send(call, more);
    if (!response.ok) {
      const refused = await problem(response);
      this.watch(call, refused);
      throw refused;
    }
    const answer = response.status === 204 ? undefined : (JSON.parse(await response.text()) as unknown);
    this.watch(call, answer);
    return answer as T;
  }

  private async send(call: Call, more: More = {}): Promise<Response> {
    try {
      const response = await fetch(`${this.baseUrl}/api${call.path}`, requestOf(call, more));
      if (response.status !== TOO_MANY) return response;
      await sleep(1000 * Number(response.headers.get('retry-after') ?? 1));
      return await this.send(call, more);
    } catch (error) {
      throw new ServerGone('演练服务器没有应答。', { cause: error });
    }
  }
}

interface More {
  readonly headers?: Readonly<Record<string, string>>;
  /** Instead of a body in JSON. */
  readonly form?: FormData;
}

function requestOf({ method, body, token }: Call, { headers = {}, form }: More): RequestInit {
  const json = body === undefined ? undefined : JSON.stringify(body);
  const payload = form ?? json;
  return {
    method,
    headers: {
      'x-jiangping': '1',
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    ...(payload === undefined ? {} : { body: payload }),
  };
}

async function problem(response: Response): Promise<ApiProblem> {
  const body = (await response.json().catch(() => ({}))) as ProblemBody;
  const message = body.detail ?? body.title ?? `HTTP ${response.status}`;
  return new ApiProblem(response.status, body.code ?? `HTTP_${response.status}`, message, body.fields ?? []);
}
