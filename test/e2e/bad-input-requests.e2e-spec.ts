import { creditCode } from '../support/applicant-lines.js';
import { expectProblem } from '../support/expect-problem.js';
import { RehearsedSeason, type Problem } from '../support/rehearsed-season.js';

let season: RehearsedSeason;

beforeAll(async () => {
  season = await RehearsedSeason.open();
});
afterAll(() => season.close());

describe('a request', () => {
  const raw = (body: string, type: string) =>
    season.as('administrator').then((voice) =>
      voice.send<Problem>('POST', `/seasons/${season.id}/clock`, {
        body,
        headers: { 'content-type': type },
      }),
    );

  it.each<[string, string, string, number, string]>([
    ['broken JSON', '{"to":', 'application/json', 400, 'BAD_REQUEST'],
    ['no JSON at all', '', 'application/json', 400, 'BAD_REQUEST'],
    ['a list', '[]', 'application/json', 422, 'INPUT_INVALID'],
    ['a text', '"x"', 'application/json', 422, 'INPUT_INVALID'],
    ['null', 'null', 'application/json', 422, 'CLOCK_TARGET_MISSING'],
    ['a form', 'to=2024', 'application/x-www-form-urlencoded', 415, 'MEDIA_TYPE'],
    ['plain text', '{"to":"2024"}', 'text/plain', 415, 'MEDIA_TYPE'],
    ['XML', '<to>2024</to>', 'application/xml', 415, 'MEDIA_TYPE'],
    ['3 MB of JSON', `{"to":"${'x'.repeat(3_000_000)}"}`, 'application/json', 413, 'TOO_LARGE'],
    [
      'a depth without end',
      '['.repeat(50_000) + ']'.repeat(50_000),
      'application/json',
      422,
      'INPUT_TOO_DEEP',
    ],
    ['nothing in it', '{}', 'application/json', 422, 'CLOCK_TARGET_MISSING'],
  ])('of %s is refused', async (_name, body, type, status, code) => {
    expectProblem(await raw(body, type), status, code);
    expect((await season.stranger.get('/health/live')).status).toBe(200);
  });

  it('to an address with anything in the place of an id is answered without a fault of ours', async () => {
    const voices = [
      await season.as('administrator'),
      await season.as('cityOfficer@cityBureau'),
      await season.as('supervisor'),
    ];
    const odd = [
      'x',
      '0',
      '-1',
      '99999999999999999999',
      '%00',
      "'%20OR%201=1",
      '%F0%9F%98%80',
      '..%2f..',
      'null',
      '__proto__',
      'constructor',
    ];
    const places = [
      ...['/entries/?', '/tasks/?', '/files/?', '/applications/?', '/applications/?/documents/application'],
      ...['/instances/?', '/seasons/?', '/seasons/?/rankings', '/seasons/?/panels', '/seasons/?/scoring'],
      ...[
        '/seasons/?/notices',
        '/seasons/?/objections',
        '/seasons/?/named',
        '/seasons/?/payments',
        '/seasons/?/clock',
      ],
      ...[
        '/seasons/?/process',
        '/seasons/?/incidents',
        '/seasons/?/rehearsal/tasks',
        '/seasons/?/rehearsal/outcomes',
      ],
      ...[
        '/public/notices/?',
        '/public/notices?seasonId=?',
        '/public/certificates/?',
        '/quotas?seasonId=?',
        '/entries?seasonId=?',
      ],
      ...[
        '/tasks?seasonId=?',
        '/register?seasonId=?',
        '/instances?seasonId=?',
        `/seasons/${season.id}/awards/?/form`,
      ],
      ...[
        `/tasks?page=?`,
        `/entries?seasonId=${season.id}&page=?`,
        `/instances?seasonId=${season.id}&page=?`,
      ],
      ...[
        `/seasons/${season.id}/rehearsal/listed?notice=?`,
        `/register?seasonId=${season.id}&q=?`,
        '/audit?q=?',
        '/accounts?q=?',
      ],
    ];
    const faults: string[] = [];
    for (const voice of voices) {
      for (const place of places) {
        for (const value of odd) {
          // The mark stands for the value; that of a query string stays.
          const address = place.replace(/\?(?!\w+=)/, value);
          const { status } = await voice.get(address);
          if (status >= 500) faults.push(`${address} ${status}`);
        }
      }
    }
    expect(faults).toEqual([]);
  });

  it('that changes something at an odd address is answered without a fault of ours', async () => {
    const administrator = await season.as('administrator');
    const calls: [string, string, unknown][] = [
      ['POST', '/incidents/?/resolve', {}],
      ['POST', '/plans/?/release', {}],
      ['PUT', `/seasons/${season.id}/dates/?`, { at: '2024-10-01T00:00', reason: '改期' }],
      ['PUT', `/seasons/${season.id}/dates/naming`, { at: 'tomorrow', reason: '改期' }],
      ['PUT', `/seasons/${season.id}/dates/naming`, { at: '2024-02-31T00:00', reason: '改期' }],
      ['POST', `/seasons/${season.id}/plan`, { versionId: 'nothing' }],
      ['POST', `/seasons/${season.id}/clock`, { to: '0000-00-00' }],
      ['POST', `/seasons/${season.id}/clock`, { to: '+999999-01-01T00:00:00Z' }],
      ['POST', `/seasons/${season.id}/clock`, { byMinutes: 0.5 }],
      ['DELETE', '/memberships/?', {}],
      ['PATCH', '/accounts/?', { disabled: true }],
      ['POST', '/register', { seasonId: season.id, rows: [{ title: 'x' }] }],
      ['POST', '/register', { seasonId: season.id, rows: [null] }],
      ['POST', '/tasks/complete-many', { ids: [], outcome: 'x' }],
      ['POST', '/tasks/complete-many', { ids: ['x'], outcome: 'x' }],
    ];
    const answers: string[] = [];
    for (const [method, address, body] of calls) {
      for (const value of ['x', '99999999999999999999', '%00', '__proto__']) {
        const { status } = await administrator.json(method as 'POST', address.replace('?', value), body);
        if (status < 400 || status >= 500) answers.push(`${method} ${address} ${value} ${status}`);
      }
    }
    expect(answers).toEqual([]);
  });

  it('with a NUL in a text is refused, and no half of it is stored', async () => {
    const officer = await season.as('cityOfficer@cityBureau');
    const row = {
      title: 'technician',
      year: 2023,
      unitCode: creditCode(5),
      occupation: '车工',
      field: '数\u0000控',
      holder: '甲\u0000',
    };
    const reply = await officer.post<Problem>('/register', { seasonId: season.id, rows: [row] });
    expectProblem(reply, 422, 'TEXT_UNSTORABLE');
    expect(await season.sql('SELECT 1 FROM register_entry WHERE unit_code = $1', [row.unitCode])).toEqual([]);
  });
});
