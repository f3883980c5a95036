import { randomUUID } from 'node:crypto';
import { Controller, Get } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { policyTable } from '../../src/identity/index.js';
import { Policy } from '../../src/identity/policy.js';
import { RoutePolicies } from '../../src/identity/route-policies.js';
import { RehearsedSeason, type Voice } from '../support/rehearsed-season.js';
import { PEOPLE, ROUTES, type Role } from './permissions-table.js';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
const SAFE = ['GET', 'HEAD'];

let season: RehearsedSeason;
const voices = new Map<Role | 'stranger', Voice>();

beforeAll(async () => {
  season = await RehearsedSeason.open();
  voices.set('stranger', season.stranger);
  for (const [role, group] of Object.entries(PEOPLE)) voices.set(role as Role, await season.as(group));
});
afterAll(() => season.close());

const addressOf = (path: string, seasonId: string): string =>
  `${path
    .replace(':seasonId', seasonId)
    .replace(/:(id|fileId|noticeId)\b/g, randomUUID())
    .replace(/:key/, '999999')
    .replace(/:\w+/g, 'unknown')}?seasonId=${seasonId}`;

const call = (voice: Voice, route: string, seasonId = season.id) => {
  const [method = '', path = ''] = route.split(' ');
  const address = addressOf(path, seasonId);
  return method === 'GET'
    ? voice.get(address)
    : voice.json<{ code: string }>(method as Method, address, { seasonId });
};

/** Routes as the server itself knows them: a tree of `/piece (METHOD, …)`, four characters a level. */
function served(): string[] {
  const path: string[] = [];
  const tree = season.test.app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
  return tree.split('\n').flatMap((line) => {
    const found = /^((?:[│ ] {3})*)[├└]── (\S+) \(([A-Z, ]+)\)$/.exec(line);
    if (!found) return [];
    const [, indent = '', piece = '', methods = ''] = found;
    path.splice(indent.length / 4, Infinity, piece);
    return methods.split(', ').map((method) => `${method} ${path.join('')}`);
  });
}

describe('every route', () => {
  it('is on the list, and nothing else is', () => {
    const declared = policyTable(season.test.app).map(({ method, path }) => `${method} ${path}`);
    expect([...declared].sort()).toEqual(Object.keys(ROUTES).sort());
  });

  it('that the server answers is one of a controller with a policy, the page of documentation or the client', () => {
    const own = Object.keys(ROUTES).map((route) => route.replace(' ', ' /api'));
    const others = served().filter((route) => !route.startsWith('HEAD ') && !own.includes(route));
    expect(others.filter((route) => !/^GET (\*|\/api\/docs.*)$/.test(route))).toEqual([]);
    expect(served().filter((route) => own.includes(route))).toHaveLength(own.length);
  });

  it.each(['stranger', ...Object.keys(PEOPLE)] as (Role | 'stranger')[])(
    'lets %s in where the list says so, and nowhere else',
    async (role) => {
      const voice = voices.get(role) as Voice;
      const found: Record<string, string> = {};
      const expected: Record<string, string> = {};
      for (const [route, allowed] of Object.entries(ROUTES)) {
        if (route === 'DELETE /session') continue;
        const { status, body } = await call(voice, route);
        const refused = status === 401 || status === 403;
        found[route] = refused ? `${status}` : 'in';
        expected[route] = allowed.includes(role) ? 'in' : role === 'stranger' ? '401' : '403';
        if (refused)
          expect((body as { code: string }).code).toBe(status === 401 ? 'NOT_SIGNED_IN' : 'FORBIDDEN');
        expect(`${route} ${status >= 500}`).toBe(`${route} false`);
      }
      expect(found).toEqual(expected);
    },
  );

  it('of a season refuses the roles of another season', async () => {
    const bound = policyTable(season.test.app).filter(({ policy }) => policy?.season);
    expect(bound.length).toBeGreaterThan(20);
    for (const { method, path } of bound) {
      for (const [role, voice] of voices) {
        const { status } = await call(voice, `${method} ${path}`, randomUUID());
        expect(`${role} ${method} ${path} ${status}`).toBe(
          `${role} ${method} ${path} ${role === 'stranger' ? 401 : 403}`,
        );
      }
    }
  });

  it('that changes something refuses what a foreign page could send, on a session by cookie', async () => {
    const { token } = await season.as('administrator', 'by-cookie');
    const changing = Object.keys(ROUTES).filter((route) => !SAFE.includes(route.split(' ')[0] ?? ''));
    expect(changing.length).toBeGreaterThan(30);
    const forgeries = [
      { origin: 'http://localhost' },
      { 'x-jiangping': '1', origin: 'https://evil.example' },
      { 'x-jiangping': '1', origin: 'null' },
      { 'x-jiangping': '1', 'sec-fetch-site': 'cross-site' },
      { 'x-jiangping': 'yes' },
    ];
    for (const route of changing) {
      const [method = '', path = ''] = route.split(' ');
      for (const headers of forgeries) {
        const answer = await season.test.app.inject({
          method: method as 'POST',
          url: `/api${addressOf(path, season.id)}`,
          headers: { ...headers, cookie: `jp_session=${token ?? ''}` },
        });
        const told = `${route} ${JSON.stringify(headers)}`;
        expect(`${told} ${answer.statusCode} ${answer.json<{ code: string }>().code}`).toBe(
          `${told} 403 REQUEST_ORIGIN_REFUSED`,
        );
      }
    }
    const mine = await season.test.app.inject({
      method: 'GET',
      url: '/api/session',
      headers: { cookie: `jp_session=${token ?? ''}` },
    });
    expect(mine.statusCode).toBe(200);
  });

  it('needs a session that is still there', async () => {
    const voice = await season.as('supervisor', 'leaving');
    expect((await voice.send('DELETE', '/session')).status).toBe(204);
    expect((await voice.get('/session')).status).toBe(401);
    expect((await voice.get(`/entries?seasonId=${season.id}`)).status).toBe(401);
  });
});

describe('a route without a policy', () => {
  @Controller('forgotten')
  class Forgotten {
    @Get()
    all(): string {
      return 'everything';
    }
  }

  @Controller('remembered')
  class Remembered {
    @Get()
    @Policy({ signedIn: true })
    mine(): string {
      return 'mine';
    }
  }

  const start = async (controller: new () => object): Promise<void> => {
    const module = await Test.createTestingModule({
      imports: [DiscoveryModule],
      providers: [RoutePolicies],
      controllers: [controller],
    }).compile();
    await module.init();
    await module.close();
  };

  it('stops the start with its name', async () => {
    await expect(start(Forgotten)).rejects.toThrow('GET /forgotten (Forgotten.all)');
    await expect(start(Remembered)).resolves.toBeUndefined();
    // The server itself is started with this check.
    expect(season.test.app.get(RoutePolicies, { strict: false })).toBeInstanceOf(RoutePolicies);
  });
});

describe('processes', () => {
  it('of another season are out of reach for whoever administers or supervises one', async () => {
    const other = randomUUID();
    await season.sql(
      `INSERT INTO season (id, plan_key, plan_version_id, title, year, clock_id, rehearsal)
       SELECT $2, plan_key, plan_version_id, title, year, clock_id, rehearsal FROM season WHERE id = $1`,
      [season.id, other],
    );
    const [running] = await season.sql<{ key: string }>(
      'SELECT instance_key AS key FROM season WHERE id = $1',
      [season.id],
    );
    for (const role of ['administrator', 'supervisor']) {
      const here = await season.as(role);
      expect((await here.get(`/instances/${running?.key ?? ''}`)).status).toBe(200);
      const there = await season.as(role, `of-${other}`);
      await season.sql(
        `UPDATE membership SET season_id = $2 WHERE account_id = (SELECT account_id FROM membership m
           JOIN account a ON a.id = m.account_id WHERE a.username LIKE $1)`,
        [`%of-${other}%`, other],
      );
      expect((await there.get(`/seasons/${other}/process`)).status).toBe(200);
      expect((await there.get(`/instances/${running?.key ?? ''}`)).status).toBe(404);
      await season.sql('DELETE FROM membership WHERE season_id = $1', [other]);
    }
  });
});
