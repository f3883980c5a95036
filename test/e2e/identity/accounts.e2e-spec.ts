import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Audit } from '../../../src/audit/index.js';
import { createFirstAdministrator } from '../../../src/identity/first-administrator.js';
import type { AccountPage, SecondFactorEnrolment } from '../../../src/identity/identity.view.js';
import { hashPassword } from '../../../src/identity/passwords.js';
import { codeAt, timeStep } from '../../../src/identity/totp.js';
import { Gate, PASSWORD } from './gate.js';

describe('accounts', () => {
  let gate: Gate;
  let administrator: string;

  beforeAll(async () => {
    gate = await Gate.open();
    administrator = (await gate.holding('administrator')).token;
  });
  afterAll(() => gate.close());

  describe('a second factor', () => {
    const fromBase32 = (text: string): Buffer => {
      const bits = Array.from(text, (c) =>
        'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'),
      );
      return Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
    };

    it('is in force after its first code, asked for from then on, and takes each code once', async () => {
      const { username, token, id } = await gate.person();
      const { body } = await gate.call<SecondFactorEnrolment>('POST', '/session/second-factor', { token });
      const secret = fromBase32(body.secret);
      const code = (ahead: number) => codeAt(secret, timeStep(new Date()) + ahead);
      const wrong = await gate.call('POST', '/session/second-factor/confirm', {
        token,
        body: { code: '000000' },
      });
      expect(wrong.body['code']).toBe('SECOND_FACTOR_WRONG');
      expect((await gate.signIn(username)).status).toBe(200);
      const used = code(0);
      expect(
        (await gate.call('POST', '/session/second-factor/confirm', { token, body: { code: used } })).status,
      ).toBe(204);
      expect((await gate.signIn(username)).body.code).toBe('SECOND_FACTOR_REQUIRED');
      expect((await gate.signIn(username, PASSWORD, { body: { code: used } })).body.code).toBe(
        'SECOND_FACTOR_REQUIRED',
      );
      const next = code(1);
      expect((await gate.signIn(username, PASSWORD, { body: { code: next } })).body.secondFactor.used).toBe(
        true,
      );
      expect((await gate.signIn(username, PASSWORD, { body: { code: next } })).status).toBe(401);
      const [row] = await gate.query<{ text: string }>(
        'SELECT a::text AS text FROM account a WHERE id = $1',
        [id],
      );
      expect(row?.text).not.toContain(secret.toString('base64'));
    });
  });

  describe('the first administrator', () => {
    const create = (username: string) =>
      gate.test.app.get(DataSource).transaction(async (tx) =>
        createFirstAdministrator(tx, gate.test.app.get(Audit), {
          ...{ username, displayName: '首位管理员', passwordHash: await hashPassword(PASSWORD) },
        }),
      );

    it('can be made on the console while there is none, and never again', async () => {
      await expect(create('root.one')).rejects.toMatchObject({ code: 'ADMINISTRATOR_EXISTS' });
      await gate.query(`UPDATE membership SET role = 'was' WHERE role = 'administrator'`);
      const both = await Promise.allSettled([create('root.one'), create('root.two')]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const one = both[0].status === 'fulfilled' ? 'root.one' : 'root.two';
      const { body } = await gate.signIn(one);
      expect(body.memberships).toMatchObject([{ seasonId: null, role: 'administrator', scope: 'none' }]);
      await gate.query(`DELETE FROM membership WHERE role = 'administrator'`);
      await gate.query(`UPDATE membership SET role = 'administrator' WHERE role = 'was'`);
    });
  });

  describe('administering accounts', () => {
    it('makes accounts for office with a first password shown once', async () => {
      const body = { username: 'officer.one', displayName: '王主任', phone: '13800138001' };
      const made = await gate.call('POST', '/accounts/staff', { token: administrator, body });
      expect(made.status).toBe(201);
      expect((await gate.signIn('officer.one', String(made.body['password']))).body.memberships).toEqual([]);
      const page = await gate.call<AccountPage>('GET', '/accounts?q=officer.one', { token: administrator });
      expect(page.body.items).toMatchObject([
        { username: 'officer.one', displayName: '王主任', phone: '138****8001', memberships: [] },
      ]);
    });

    it('is not for oneself', async () => {
      const { id, token } = await gate.holding('administrator');
      const answers = [
        await gate.call('PATCH', `/accounts/${id}`, { token, body: { disabled: true } }),
        await gate.call('POST', '/memberships', { token, body: { accountId: id, role: 'auditor' } }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([409, 403]);
    });

    it('refuses roles and organisations that do not exist', async () => {
      const { id } = await gate.person();
      const grant = (body: object) =>
        gate.call('POST', '/memberships', { token: administrator, body: { accountId: id, ...body } });
      expect((await grant({ role: 'superuser' })).body['code']).toBe('ROLE_UNKNOWN');
      expect((await grant({ role: 'auditor', organisation: 'x' })).body['code']).toBe('ROLE_UNKNOWN');
      expect((await grant({ role: 'x', seasonId: randomUUID() })).status).toBe(404);
    });

    it('is nobody else’s', async () => {
      const auditor = await gate.holding('auditor');
      const applicant = await gate.person();
      for (const { token } of [auditor, applicant]) {
        expect((await gate.call('GET', '/accounts', { token })).status).toBe(403);
        expect((await gate.call('POST', '/accounts/staff', { token, body: {} })).status).toBe(403);
      }
      expect((await gate.call('GET', '/audit', { token: administrator })).status).toBe(403);
      expect((await gate.call('GET', '/audit', { token: auditor.token })).status).toBe(200);
    });
  });
});
