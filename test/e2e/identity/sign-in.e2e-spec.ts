import type { Me, SignedIn } from '../../../src/identity/identity.view.js';
import { Gate, PASSWORD, type Body } from './gate.js';

describe('signing in', () => {
  let gate: Gate;
  let administrator: string;

  beforeAll(async () => {
    gate = await Gate.open();
    administrator = (await gate.holding('administrator')).token;
  });
  afterAll(() => gate.close());

  describe('registering', () => {
    it('makes an applicant, whatever the spelling of the name', async () => {
      const made = await gate.register(' Ｚhang.San ', { phone: '138 0013 8000' });
      expect(made.status).toBe(201);
      const me = await gate.call<Me>('GET', '/session', { token: await gate.tokenOf('ZHANG.san') });
      expect(me.body).toMatchObject({
        account: { username: 'zhang.san', displayName: '张三' },
        memberships: [{ seasonId: null, role: 'applicant', capabilities: ['apply'], scope: 'own' }],
        secondFactor: { used: false, required: false },
      });
      const [row] = await gate.query<{ text: string }>(
        `SELECT a::text AS text FROM account a WHERE username = 'zhang.san'`,
      );
      expect(row?.text).not.toContain('13800138000');
      expect(row?.text).toContain('$argon2id$');
      expect((await gate.register('zhang.san')).body['code']).toBe('USERNAME_TAKEN');
    });

    it.each([
      [{ password: 'short' }, 'PASSWORD_WEAK'],
      [{ password: 'password123' }, 'PASSWORD_WEAK'],
      [{ phone: '12345' }, 'PHONE_INVALID'],
      [{ username: 'a b' }, 'USERNAME_INVALID'],
      [{ role: 'administrator' }, 'INPUT_INVALID'],
    ])('refuses %j', async (changes, code) => {
      const answer = await gate.register('someone', changes);
      expect([answer.status, answer.body['code']]).toEqual([422, code]);
    });

    it('is limited by source', async () => {
      const from = '10.9.9.9';
      const body = { username: 'x', password: 'x', displayName: 'x' };
      const answers = [];
      for (let n = 0; n < 61; n += 1) answers.push(await gate.call('POST', '/accounts', { body, from }));
      expect(answers.at(-2)?.status).toBe(422);
      expect(answers.at(-1)?.status).toBe(429);
      expect((await gate.call('POST', '/accounts', { body })).status).toBe(422);
    });
  });

  describe('a session', () => {
    it('lives in a cookie no script reads, and has a new name at every sign-in', async () => {
      const { username } = await gate.person();
      const body = { username, password: PASSWORD };
      const one = await gate.call<SignedIn>('POST', '/session', { body });
      const two = await gate.call<SignedIn>('POST', '/session', { body });
      expect(one.cookie).toMatch(/^jp_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
      expect(one.cookie).not.toBe(two.cookie);
      expect(one.body.token).toBeUndefined();
      const headers = { cookie: one.cookie.split(';')[0] ?? '' };
      expect((await gate.call('GET', '/session', { headers })).status).toBe(200);
    });

    it('is stored as a hash only', async () => {
      const { token } = await gate.person();
      const rows = await gate.query<{ text: string }>('SELECT s::text AS text FROM session s');
      expect(rows.some(({ text }) => text.includes(token))).toBe(false);
    });

    it('ends on signing out, and its token stays dead', async () => {
      const { token } = await gate.person();
      const out = await gate.call('DELETE', '/session', { token });
      expect([out.status, out.cookie]).toEqual([204, expect.stringContaining('Max-Age=0')]);
      expect(await gate.isIn(token)).toBe(false);
    });

    it.each([
      ['after two hours without a request', `last_seen_at = clock_timestamp() - interval '7201 seconds'`],
      ['after twelve hours at last', `expires_at = clock_timestamp() - interval '1 second'`],
    ])('ends %s', async (_name, change) => {
      const { token, id } = await gate.person();
      await gate.query(`UPDATE session SET ${change} WHERE account_id = $1`, [id]);
      expect(await gate.isIn(token)).toBe(false);
    });

    it('is kept alive by requests', async () => {
      const { token, id } = await gate.person();
      await gate.query(
        `UPDATE session SET last_seen_at = clock_timestamp() - interval '7000 seconds' WHERE account_id = $1`,
        [id],
      );
      expect(await gate.isIn(token)).toBe(true);
      const [row] = await gate.query<{ fresh: boolean }>(
        `SELECT last_seen_at > clock_timestamp() - interval '10 seconds' AS fresh FROM session WHERE account_id = $1`,
        [id],
      );
      expect(row?.fresh).toBe(true);
    });

    it('ends for others when the password is changed', async () => {
      const { username, token } = await gate.person();
      const other = await gate.tokenOf(username);
      const next = '落霞与孤鹜齐飞秋水共长天';
      const wrong = await gate.call('PUT', '/session/password', { token, body: { current: 'wrong', next } });
      expect(wrong.body['code']).toBe('PASSWORD_WRONG');
      const right = await gate.call('PUT', '/session/password', { token, body: { current: PASSWORD, next } });
      expect(right.status).toBe(204);
      expect([await gate.isIn(token), await gate.isIn(other)]).toEqual([true, false]);
      expect((await gate.signIn(username, next)).status).toBe(200);
    });

    it('ends at once when the account is disabled or its roles change', async () => {
      const { id, username, token } = await gate.person();
      await gate.call('PATCH', `/accounts/${id}`, { token: administrator, body: { disabled: true } });
      expect(await gate.isIn(token)).toBe(false);
      expect((await gate.signIn(username)).body.code).toBe('SIGN_IN_REFUSED');
      await gate.call('PATCH', `/accounts/${id}`, { token: administrator, body: { disabled: false } });
      const again = await gate.tokenOf(username);
      const granted = await gate.call('POST', '/memberships', {
        token: administrator,
        body: { accountId: id, role: 'auditor' },
      });
      expect(granted.status).toBe(201);
      expect(await gate.isIn(again)).toBe(false);
      const now = await gate.call<Me>('GET', '/session', { token: await gate.tokenOf(username) });
      expect(now.body.memberships.map(({ role }) => role)).toEqual(['applicant', 'auditor']);
    });
  });

  describe('guessing', () => {
    it('hears the same of a wrong password, an unknown name and a disabled account', async () => {
      const known = await gate.person();
      const disabled = await gate.person();
      await gate.query('UPDATE account SET disabled_at = now() WHERE id = $1', [disabled.id]);
      const answers = [
        await gate.signIn(known.username, 'wrong password'),
        await gate.signIn('nobody-of-this-name', 'wrong password'),
        await gate.signIn(disabled.username),
      ];
      const said = answers.map(({ status, body }) => {
        const { requestId: _requestId, ...rest } = body as unknown as Body;
        return { status, rest };
      });
      expect(said[1]).toEqual(said[0]);
      expect(said[2]).toEqual(said[0]);
      expect(said[0]?.status).toBe(401);
    });

    it('from one place is stopped, for that account and place only', async () => {
      const { username } = await gate.person();
      const statuses = [];
      for (let n = 0; n < 7; n += 1)
        statuses.push((await gate.signIn(username, 'wrong', { from: '10.1.1.1' })).status);
      expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
      expect((await gate.signIn(username, PASSWORD, { from: '10.1.1.1' })).status).toBe(429);
      expect((await gate.signIn(username)).status).toBe(200);
    });

    it('many at once does not get more tries', async () => {
      const { username } = await gate.person();
      const answers = await Promise.all(
        Array.from({ length: 12 }, () => gate.signIn(username, 'wrong', { from: '10.1.1.2' })),
      );
      expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(5);
    });

    it('from many places slows down strangers and never the owner', async () => {
      const { username } = await gate.person();
      const statuses = [];
      for (let n = 0; n < 14; n += 1)
        statuses.push((await gate.signIn(username, 'wrong', { from: `10.2.0.${n}` })).status);
      expect(statuses.slice(0, 10)).toEqual(Array(10).fill(401));
      expect(statuses.slice(10)).toEqual(Array(4).fill(429));
      const stranger = await gate.signIn(username, PASSWORD, { from: '10.2.1.1' });
      expect([stranger.status, stranger.body.retryAfterSeconds <= 30]).toEqual([429, true]);
      expect((await gate.signIn(username)).status).toBe(200);
    });

    it('one password on many accounts is stopped', async () => {
      const from = '10.3.0.1';
      let status = 0;
      for (let n = 0; n < 52; n += 1)
        status = (await gate.signIn(`victim-${n}`, 'Summer2031!!', { from })).status;
      expect(status).toBe(429);
      expect((await gate.signIn('victim-99', 'Summer2031!!', { from: '10.3.0.2' })).status).toBe(401);
    });
  });

  describe('a foreign page', () => {
    it.each<[string, Record<string, string>, string | undefined]>([
      ['a form', { 'x-jiangping': '', 'content-type': 'application/x-www-form-urlencoded' }, 'a=b'],
      ['plain text', { 'x-jiangping': '', 'content-type': 'text/plain' }, '{}'],
      ['our header from elsewhere', { origin: 'https://evil.example' }, undefined],
      ['a page in a sandbox', { origin: 'null' }, undefined],
      ['a cross-site fetch', { 'sec-fetch-site': 'cross-site' }, undefined],
    ])('cannot act with %s', async (_name, headers, payload) => {
      const { username } = await gate.person();
      const { cookie } = await gate.call('POST', '/session', { body: { username, password: PASSWORD } });
      const response = await gate.test.app.inject({
        method: 'DELETE',
        url: '/api/session',
        headers: { 'x-jiangping': '1', cookie: cookie.split(';')[0] ?? '', ...headers },
        ...(payload === undefined ? {} : { payload }),
      });
      expect([403, 415]).toContain(response.statusCode);
      const headersOfOwner = { cookie: cookie.split(';')[0] ?? '' };
      expect((await gate.call('GET', '/session', { headers: headersOfOwner })).status).toBe(200);
    });
  });
});
