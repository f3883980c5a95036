import { Pool } from 'undici';

/** A client that keeps its connections, and takes as little of the machine as one can: it shares it with who is measured. */
export class Client {
  #pool;
  #prefix;

  constructor(base, headers = {}) {
    const { origin, pathname } = new URL(base);
    this.#pool = new Pool(origin, { connections: 128, pipelining: 1 });
    this.#prefix = pathname.replace(/\/$/, '');
    this.headers = headers;
  }

  get(path) {
    return this.send('GET', path);
  }

  post(path, body = {}) {
    return this.send('POST', path, body);
  }

  /** @returns the answer as JSON, null when there is none @throws when it is not a success */
  async send(method, path, content) {
    const body = content === undefined ? undefined : JSON.stringify(content);
    const headers =
      body === undefined ? this.headers : { ...this.headers, 'content-type': 'application/json' };
    const answer = await this.#pool.request({ method, path: this.#prefix + path, headers, body });
    const text = await answer.body.text();
    if (answer.statusCode < 300) return text === '' ? null : JSON.parse(text);
    throw new Error(`${method} ${path}: ${answer.statusCode} ${text.slice(0, 500)}`);
  }

  close() {
    return this.#pool.close();
  }
}
