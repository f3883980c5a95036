import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import type { Receipt } from '../../../src/applications/index.js';
import {
  CaseScope,
  DemoAccounts,
  policyTable,
  Sessions,
  type CurrentPerson,
  type RoutePolicy,
} from '../../../src/identity/index.js';
import type { DemoAccountView, DeputyView, Me } from '../../../src/identity/identity.view.js';
import { onePagePdf } from '../../support/sample-files.js';
import { Caller, FILLED_IN, NUMBERS, PrizeSeason } from '../applications/prize-season.js';

describe('people of a season', () => {
  let prize: PrizeSeason;

  beforeAll(async () => {
    prize = await PrizeSeason.open();
    await prize.test.app
      .get(DataSource)
      .transaction((tx) => prize.test.app.get(DemoAccounts).ensure(tx, prize.season, prize.version));
  });
  afterAll(() => prize.close());

  const me = async (who: Caller) => (await who.get<Me>('/session')).body;
  const resolved = async (who: Caller): Promise<CurrentPerson> => {
    const person = await prize.test.app.get(Sessions).resolve(who.token ?? '');
    if (!person) throw new Error('no session');
    return person;
  };

  describe('made up', () => {
    it('are listed with passwords that work', async () => {
      const { body } = await prize.nobody.get<DemoAccountView[]>('/rehearsal/accounts');
      const reviewer = body.find(
        ({ role, organisation }) => role === 'reviewer' && organisation?.key === 'south',
      );
      expect(reviewer).toMatchObject({ roleLabel: '审查员', organisation: { name: '南区局' } });
      const signedIn = await prize.nobody.post<Me>('/session', {
        username: reviewer?.username,
        password: reviewer?.password,
      });
      expect(signedIn.body.memberships).toMatchObject([
        { seasonId: prize.season.id, role: 'reviewer', organisation: { key: 'south' }, scope: 'office' },
      ]);
    });

    it('are made once, however often they are asked for', async () => {
      const count = async () => (await prize.query<{ n: string }>('SELECT count(*) AS n FROM account'))[0]?.n;
      const before = await count();
      await prize.test.app
        .get(DataSource)
        .transaction((tx) => prize.test.app.get(DemoAccounts).ensure(tx, prize.season, prize.version));
      expect(await count()).toBe(before);
    });

    it('can be anybody the plan knows, and nobody else', async () => {
      expect((await me(await prize.as('watcher'))).memberships).toMatchObject([{ role: 'watcher' }]);
      const session = (body: object) => prize.nobody.post('/rehearsal/sessions', body);
      expect((await session({ role: 'king' })).status).toBe(422);
      expect((await session({ role: 'watcher', seasonId: randomUUID() })).status).toBe(404);
    });

    it('never take over a real account', async () => {
      const username = `watcher.${prize.season.id.slice(0, 8)}`;
      await prize.query(`UPDATE account SET demo = false WHERE username = $1`, [username]);
      const answer = await prize.nobody.post('/rehearsal/sessions', {
        seasonId: prize.season.id,
        role: 'administrator',
        username: 'watcher',
      });
      expect(answer.status).toBe(500);
      await prize.query(`UPDATE account SET demo = true WHERE username = $1`, [username]);
    });

    it('do not exist where rehearsals are off', async () => {
      const { test } = await PrizeSeason.open({ config: { rehearsal: { enabled: false, planFile: null } } });
      try {
        const calls = [
          { method: 'GET' as const, url: '/api/rehearsal/accounts' },
          { method: 'POST' as const, url: '/api/rehearsal/sessions', payload: { role: 'administrator' } },
        ];
        for (const one of calls) {
          const { statusCode } = await test.app.inject({ ...one, headers: { 'x-jiangping': '1' } });
          expect(statusCode).toBe(404);
        }
      } finally {
        await test.close();
      }
    });
  });

  describe('a deputy', () => {
    it('acts in the role between the dates, and only there', async () => {
      const owner = await prize.as('reviewer', 'north', 'owner');
      const deputy = await prize.as('applicant', undefined, 'deputy');
      const membershipId = (await me(owner)).memberships[0]?.id;
      const name = (from: number, until: number) =>
        owner.post('/deputies', {
          ...{ membershipIds: [membershipId], username: deputy.username, reason: '出差' },
          from: new Date(Date.now() + from).toISOString(),
          until: new Date(Date.now() + until).toISOString(),
        });
      const roles = async () =>
        (await me(deputy)).memberships.map(({ role, deputyFor }) => [role, deputyFor]);
      expect((await name(3_700_000, 7_200_000)).status).toBe(201);
      expect(await roles()).toEqual([['applicant', null]]);
      const { body } = await name(-1000, 3_600_000);
      expect(await roles()).toEqual([
        ['applicant', null],
        ['reviewer', '北区局·审查员'],
      ]);
      const listed = await deputy.get<DeputyView[]>('/deputies');
      expect(listed.body.map(({ mine, owner: of }) => [mine, of])).toEqual([
        [false, '北区局·审查员'],
        [false, '北区局·审查员'],
      ]);
      expect((await name(3_600_000, 1000)).body['code']).toBe('DEPUTY_PERIOD');
      const passedOn = await deputy.post('/deputies', {
        ...{ membershipIds: [membershipId], username: owner.username, reason: 'x' },
        ...{ from: new Date().toISOString(), until: new Date(Date.now() + 1000).toISOString() },
      });
      expect(passedOn.status).toBe(404);
      expect((await deputy.delete(`/deputies/${String((body['ids'] as string[])[0])}`)).status).toBe(404);
      expect((await owner.delete(`/deputies/${String((body['ids'] as string[])[0])}`)).status).toBe(204);
      expect(await roles()).toEqual([['applicant', null]]);
    });
  });

  describe('scope', () => {
    let entries: { north: string; south: string };
    let owner: Caller;

    beforeAll(async () => {
      owner = await prize.as('applicant', undefined, 'scope-owner');
      const file = async (office: string, firmCode: string): Promise<string> => {
        const id = await prize.draft(owner, { ...FILLED_IN, office, firmCode });
        await owner.upload(`/applications/${id}/files?section=proof`, await onePagePdf());
        const { body } = await owner.post<Receipt>(`/applications/${id}/submit`);
        return body.entryId;
      };
      entries = {
        north: await file('north', NUMBERS.firm),
        south: await file('south', '91320200MA1ABCDE1L'),
      };
      await prize.settle();
    });

    const seen = async (who: Caller): Promise<string[]> => {
      const scope = new CaseScope().where(await resolved(who), prize.season.id, 'e', 1);
      const rows = await prize.query<{ id: string }>(`SELECT e.id FROM entry e WHERE ${scope.sql}`, [
        ...scope.params,
      ]);
      return rows.map(({ id }) => (id === entries.north ? 'north' : 'south')).sort();
    };

    it.each<[string, string | undefined, string[]]>([
      ['reviewer', 'north', ['north']],
      ['reviewer', 'south', ['south']],
      ['clerk', NUMBERS.firm, ['north']],
      ['officer', 'bureau', ['north', 'south']],
      ['officer', 'north', []],
      ['watcher', undefined, ['north', 'south']],
      ['judge', 'judge-01', []],
      ['applicant', undefined, []],
      ['auditor', undefined, []],
      ['administrator', undefined, []],
    ])('of %s@%s is %j', async (role, organisation, expected) => {
      expect(await seen(await prize.as(role, organisation))).toEqual(expected);
    });

    it('of the applicant is his own', async () => {
      expect(await seen(owner)).toEqual(['north', 'south']);
    });

    it('of an assigned role follows its tasks, and ends when they are cancelled', async () => {
      const judge = await prize.as('judge', 'judge-02');
      const [task] = await prize.query<{ id: string }>('SELECT id FROM task WHERE entry_id = $1', [
        entries.south,
      ]);
      await prize.query(
        `INSERT INTO task_group (task_id, season_id, group_key, opened_at, element_id)
         SELECT id, season_id, 'judge@judge-02', opened_at, element_id FROM task WHERE id = $1`,
        [task?.id],
      );
      expect(await seen(judge)).toEqual(['south']);
      await prize.query(`UPDATE task SET state = 'cancelled' WHERE id = $1`, [task?.id]);
      expect(await seen(judge)).toEqual([]);
      await prize.query(`UPDATE task SET state = 'open' WHERE id = $1`, [task?.id]);
      await prize.query(`DELETE FROM task_group WHERE group_key = 'judge@judge-02'`);
    });

    it('does not reach into another season', async () => {
      const stranger = await prize.as('watcher', undefined, 'stranger');
      await prize.query(`UPDATE membership SET season_id = NULL WHERE account_id = $1`, [stranger.accountId]);
      const scope = new CaseScope().where(await resolved(stranger), null);
      expect(scope.sql).not.toContain('TRUE');
    });

    it('answers a case outside like one that does not exist', async () => {
      const reviewer = await prize.as('reviewer', 'north');
      const person = await resolved(reviewer);
      const ask = (id: string) =>
        new CaseScope().assertCanSee(prize.test.app.get(DataSource).manager, person, id);
      await expect(ask(entries.north)).resolves.toBeUndefined();
      for (const id of [entries.south, randomUUID(), 'not-an-id', "' OR 1=1 --"]) {
        await expect(ask(id)).rejects.toMatchObject({ code: 'NOT_FOUND', status: 404 });
      }
    });
  });

  describe('routes', () => {
    const fill = (path: string): string =>
      path
        .replace(':seasonId', prize.season.id)
        .replace(/:(id|fileId)\b/g, randomUUID())
        .replace(/:\w+/g, 'unknown');

    it('all declare who may call them', () => {
      const table = policyTable(prize.test.app);
      expect(table.length).toBeGreaterThan(40);
      expect(table.filter(({ policy }) => policy === null)).toEqual([]);
    });

    it('that are not open tell a stranger to sign in and nothing else', async () => {
      for (const { method, path, policy } of policyTable(prize.test.app)) {
        if (policy === null || 'open' in policy) continue;
        const { statusCode } = await prize.test.app.inject({
          method: method as 'GET',
          url: `/api${fill(path)}`,
          headers: { 'x-jiangping': '1' },
        });
        expect(`${method} ${path} ${statusCode}`).toBe(`${method} ${path} 401`);
      }
    });

    const wantedBy = (policy: RoutePolicy | null): readonly string[] | null => {
      if (policy === null || 'open' in policy || 'signedIn' in policy) return null;
      return 'capability' in policy ? [policy.capability] : policy.anyCapability;
    };

    it('that need a capability refuse every role without it', async () => {
      const people = new Map<string, Caller>();
      for (const role of Object.keys(prize.version.plan.roles)) {
        people.set(role, await prize.as(role, undefined, `matrix-${role}`));
      }
      for (const { method, path, policy } of policyTable(prize.test.app)) {
        const wanted = wantedBy(policy);
        if (wanted === null) continue;
        for (const [role, { capabilities }] of Object.entries(prize.version.plan.roles)) {
          if (capabilities.some((capability) => wanted.includes(capability))) continue;
          const answer = await people
            .get(role)
            ?.call(method as 'GET', `${fill(path)}?seasonId=${prize.season.id}`, {
              ...(method === 'GET' ? {} : { body: { seasonId: prize.season.id } }),
            });
          expect(`${role} ${method} ${path} ${answer?.status}`).toBe(`${role} ${method} ${path} 403`);
        }
      }
    });

    it('that change something refuse a foreign page', async () => {
      const who = await prize.as('administrator');
      for (const { method, path } of policyTable(prize.test.app)) {
        if (method === 'GET') continue;
        const { statusCode } = await prize.test.app.inject({
          method: method as 'POST',
          url: `/api${fill(path)}`,
          headers: { cookie: `jp_session=${who.token ?? ''}`, origin: 'https://evil.example' },
        });
        expect(`${method} ${path} ${statusCode}`).toBe(`${method} ${path} 403`);
      }
    });
  });
});
