import { request as httpRequest } from 'node:http';
import type { ExporterRecord } from '../records/index.js';
import { RecordsEndpoint } from './records-endpoint.js';

const TOKEN = 'a-token-of-at-least-thirty-two-characters';
const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
const exporter = { authorization: basic('zeebe', TOKEN) };

const line = JSON.stringify({
  partitionId: 1,
  position: 7,
  key: 2251799813685253,
  timestamp: 1795407996766,
  recordType: 'EVENT',
  valueType: 'VARIABLE',
  intent: 'CREATED',
  rejectionType: 'NULL_VAL',
  rejectionReason: '',
  operationReference: -1,
  value: { name: 'secret', value: '"320211199001011234"', scopeKey: 2251799813685252 },
});
const bulk = `{"index":{"_id":"1-7"}}\n${line}\n`;

describe('RecordsEndpoint', () => {
  let endpoint: RecordsEndpoint;
  let url: string;
  let taken: ExporterRecord[];
  let errors: Error[];
  let failure: Error | null;

  beforeEach(async () => {
    taken = [];
    errors = [];
    failure = null;
    endpoint = new RecordsEndpoint({
      host: '127.0.0.1',
      port: 0,
      token: TOKEN,
      take: async (records) => {
        if (failure) throw failure;
        taken.push(...records);
      },
      onError: (error) => errors.push(error),
    });
    url = `http://127.0.0.1:${await endpoint.open()}`;
  });
  afterEach(() => endpoint.close());

  const post = (body: string, headers: Record<string, string> = exporter) =>
    fetch(`${url}/_bulk`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson', ...headers },
      body,
    });

  it('takes a bulk from the exporter and answers as Elasticsearch does', async () => {
    const response = await post(bulk);
    expect(response.status).toBe(200);
    expect(response.headers.get('x-elastic-product')).toBe('Elasticsearch');
    expect(await response.json()).toMatchObject({ errors: false, items: [] });
    expect(taken.map(({ position }) => position)).toEqual([7]);
  });

  it.each([
    ['nothing', {}],
    ['another password', { authorization: basic('zeebe', `${TOKEN}x`) }],
    ['another user', { authorization: basic('admin', TOKEN) }],
    ['a bearer token', { authorization: `Bearer ${TOKEN}` }],
    ["a browser's session", { cookie: `session=${TOKEN}` }],
  ])('refuses %s, whatever is asked', async (_name, headers) => {
    expect((await post(bulk, headers as Record<string, string>)).status).toBe(401);
    expect((await fetch(`${url}/`, { headers })).status).toBe(401);
    expect(taken).toEqual([]);
  });

  it.each([
    ['PUT', '/_component_template/zeebe-record'],
    ['PUT', '/_index_template/zeebe-record_job_8.6.0'],
    ['PUT', '/zeebe-record*/_settings?allow_no_indices=true'],
    ['PUT', '/_ilm/policy/zeebe-record-retention-policy'],
    ['GET', '/'],
  ])('says yes to %s %s', async (method, path) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: exporter,
      ...(method === 'PUT' ? { body: '{}' } : {}),
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ acknowledged: true });
  });

  it('does nothing else', async () => {
    const methods: [string, string][] = [
      ['DELETE', '/zeebe-record'],
      ['POST', '/_search'],
      ['PATCH', '/_bulk'],
    ];
    const statuses = await Promise.all(
      methods.map(
        async ([method, path]) => (await fetch(`${url}${path}`, { method, headers: exporter })).status,
      ),
    );
    expect(statuses.filter((status) => status === 200)).toEqual([]);
    expect(taken).toEqual([]);
  });

  it('asks for the bulk again when it could not be stored, and says nothing of what it holds', async () => {
    failure = Object.assign(new Error('insert failed'), {
      parameters: ['320211199001011234'],
      code: '57P01',
    });
    const response = await post(bulk);
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain('3202');
    expect(JSON.stringify(errors.map((error) => [error.message, error]))).not.toContain('3202');
    expect(errors[0]?.message).toContain('57P01');
  });

  it('names what cannot be read, not its content', async () => {
    const response = await post(bulk.replace('"partitionId":1', '"partitionId":"320211199001011234"'));
    expect(response.status).toBe(400);
    expect(errors[0]?.message).toMatch(/line 2.*partitionId/);
    expect(errors[0]?.message).not.toContain('3202');
  });

  it('reads no more than a bulk can be', async () => {
    const status = await new Promise<number | null>((resolve) => {
      const sent = httpRequest(`${url}/_bulk`, { method: 'POST', headers: exporter }, (response) =>
        resolve(response.statusCode ?? null),
      );
      sent.on('error', () => resolve(null));
      const block = Buffer.alloc(1024 * 1024, 'x');
      for (let megabytes = 0; megabytes < 34; megabytes += 1) sent.write(block);
      sent.end();
    });
    expect([413, null]).toContain(status);
    expect(taken).toEqual([]);
  });
});
