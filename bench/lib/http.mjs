import http from 'node:http';

/** A client that keeps its connections, as few as are used at once. */
export class Client {
  #agent = new http.Agent({ keepAlive: true, maxSockets: 128 });

  constructor(base, headers = {}) {
    this.base = new URL(base);
    this.headers = headers;
  }

  get(path) {
    return this.send('GET', path);
  }

  post(path, body = {}) {
    return this.send('POST', path, body);
  }

  /** @returns the answer as JSON, null when there is none @throws when it is not a success */
  send(method, path, body) {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const headers = { ...this.headers };
    if (payload !== undefined) {
      headers['content-type'] = 'application/json';
      headers['content-length'] = Buffer.byteLength(payload);
    }
    const { hostname, port, pathname } = this.base;
    return new Promise((resolve, reject) => {
      const options = {
        agent: this.#agent,
        method,
        hostname,
        port,
        path: pathname.replace(/\/$/, '') + path,
        headers,
      };
      const request = http.request(options, (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => {
          const text = Buffer.concat(chunks).toString();
          if (response.statusCode < 300) resolve(text === '' ? null : JSON.parse(text));
          else reject(new Error(`${method} ${path}: ${response.statusCode} ${text.slice(0, 500)}`));
        });
      });
      request.once('error', reject);
      request.end(payload);
    });
  }

  close() {
    this.#agent.destroy();
  }
}
