import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Body, ConflictException, Controller, Get, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsInt, IsString, Length, Min, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Policy } from '../../src/identity/index.js';
import { Invalid } from '../../src/shared/errors.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

class Member {
  @IsInt()
  @Min(18)
  age: number;
}

class Sample {
  @IsString()
  @Length(1, 5)
  title: string;

  @ValidateNested({ each: true })
  @Type(() => Member)
  members: Member[];
}

const failed = (code: string, message = 'from the driver'): Error =>
  Object.assign(new Error(message), { code });

@ApiExcludeController()
@Policy({ open: true })
@Controller('probe')
class ProbeController {
  constructor(private readonly dataSource: DataSource) {}

  @Post('echo')
  echo(@Body() body: Sample): Sample {
    return body;
  }

  @Get('refusal')
  refusal(): never {
    throw new Invalid('PROBE', '不行。', [{ field: 'a', rule: 'b', message: '请改。' }], {
      details: { limit: 3 },
    });
  }

  @Get('conflict')
  conflict(): never {
    throw new ConflictException('english words of a library');
  }

  @Get('broken')
  broken(): never {
    throw new Error('secret 320211199001011234');
  }

  @Get('database-gone')
  databaseGone(): never {
    throw failed('ECONNREFUSED');
  }

  @Get('disk-full')
  async diskFull(): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await tx.query(`INSERT INTO clock VALUES ('half-written', 'rehearsal', now())`);
      throw failed('53100', 'could not extend file');
    });
  }

  @Get('duplicate')
  async duplicate(): Promise<void> {
    await this.dataSource.query(`INSERT INTO clock VALUES ('real', 'real', NULL)`);
  }

  @Post('upload')
  async upload(@Req() request: FastifyRequest): Promise<{ bytes: number }> {
    const file = await request.file();
    return { bytes: (await file?.toBuffer())?.length ?? 0 };
  }
}

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp({
    controllers: [ProbeController],
    config: { uploads: { maxFileBytes: 5_000_000 } },
  });
});
afterAll(() => test.close());

const get = (url: string, headers = {}) => test.app.inject({ method: 'GET', url, headers });
const post = (url: string, payload: string | object, headers = {}) =>
  test.app.inject({ method: 'POST', url, payload, headers: { 'x-jiangping': '1', ...headers } });

const upload = (bytes: number) =>
  post(
    '/api/probe/upload',
    `--x\r\ncontent-disposition: form-data; name="file"; filename="a.bin"\r\n\r\n${'a'.repeat(bytes)}\r\n--x--\r\n`,
    { 'content-type': 'multipart/form-data; boundary=x' },
  );

describe('health', () => {
  it('answers live', async () => {
    expect((await get('/api/health/live')).json()).toEqual({ status: 'up' });
  });

  it('answers ready, and how the engine is', async () => {
    const engine = { status: 'up', engine: 'embedded', behind: 0 };
    expect((await get('/api/health/ready')).json()).toEqual({ status: 'up', engine });
  });
});

describe('documentation', () => {
  it('describes the routes', async () => {
    expect((await get('/api/docs-json')).json()).toHaveProperty(['paths', '/api/health/live', 'get']);
  });
  it('shows a page without inline script, which the content policy would stop', async () => {
    const page = (await get('/api/docs')).body;
    expect(page).toContain('swagger-ui');
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>\s*\S/);
  });
});

describe('problems', () => {
  it.each([
    ['/api/nowhere', 404, 'NOT_FOUND'],
    ['/api/probe/conflict', 409, 'CONFLICT'],
    ['/api/probe/broken', 500, 'INTERNAL'],
    ['/api/probe/database-gone', 503, 'DATABASE_UNAVAILABLE'],
    ['/api/probe/disk-full', 507, 'DISK_FULL'],
    ['/api/probe/duplicate', 409, 'ALREADY_EXISTS'],
  ])('%s is problem+json with status %i and code %s', async (url, status, code) => {
    const answer = await get(`${url}?q=someone`);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.json()).toMatchObject({
      status,
      code,
      instance: url,
      requestId: answer.headers['x-request-id'],
    });
    expect(answer.json().detail).toMatch(/[\u4e00-\u9fff]/);
  });

  it('carries fields and details of a refusal', async () => {
    expect((await get('/api/probe/refusal')).json()).toMatchObject({
      status: 422,
      code: 'PROBE',
      detail: '不行。',
      limit: 3,
      fields: [{ field: 'a', rule: 'b', message: '请改。' }],
    });
  });

  it('lets nothing of an unexpected error out', async () => {
    expect((await get('/api/probe/broken')).body).not.toMatch(/secret|3202|\.ts/);
  });

  it('asks to come back when the database is away', async () => {
    expect((await get('/api/probe/database-gone')).headers['retry-after']).toBe('5');
  });

  it('leaves nothing half written when the disk is full', async () => {
    await get('/api/probe/disk-full');
    const rows: unknown[] = await test.database.dataSource.query(
      `SELECT 1 FROM clock WHERE id = 'half-written'`,
    );
    expect(rows).toEqual([]);
  });

  it('answers an unknown route of any method alike', async () => {
    const answer = await post('/api/nowhere', {});
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'NOT_FOUND']);
  });
});

describe('input', () => {
  it('takes what fits', async () => {
    const body = { title: '甲', members: [{ age: 20 }] };
    expect((await post('/api/probe/echo', body)).json()).toEqual(body);
  });

  it('names every field at fault in Chinese', async () => {
    const answer = await post('/api/probe/echo', { title: '一二三四五六', members: [{ age: 3 }], extra: 1 });
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({
      code: 'INPUT_INVALID',
      fields: [
        { field: 'extra', rule: 'whitelistValidation', message: '不接受这一项，请去掉。' },
        { field: 'title', rule: 'isLength', message: '不能超过 5 个字。' },
        { field: 'members.0.age', rule: 'min', message: '不能小于 18。' },
      ],
    });
  });

  it.each([
    ['broken JSON', '{"title":', 'application/json', 400, 'BAD_REQUEST'],
    ['a prototype key', '{"__proto__": {"a": 1}}', 'application/json', 400, 'BAD_REQUEST'],
    ['a form of another site', 'title=a', 'application/x-www-form-urlencoded', 415, 'MEDIA_TYPE'],
    ['plain text', 'title', 'text/plain', 415, 'MEDIA_TYPE'],
    [
      'more than 2 MB',
      JSON.stringify({ title: 'x'.repeat(2_200_000) }),
      'application/json',
      413,
      'TOO_LARGE',
    ],
  ])('refuses %s', async (_name, payload, type, status, code) => {
    const answer = await post('/api/probe/echo', payload, { 'content-type': type });
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
  });

  it('takes a file larger than the JSON limit, and none larger than its own', async () => {
    expect((await upload(4_000_000)).json()).toEqual({ bytes: 4_000_000 });
    const tooLarge = await upload(5_500_000);
    expect([tooLarge.statusCode, tooLarge.json().code]).toEqual([413, 'TOO_LARGE']);
  });
});

describe('web client', () => {
  const html = { accept: 'text/html' };

  it('shows a waiting page while it is not built', async () => {
    const page = await get('/', html);
    expect(page.statusCode).toBe(503);
    expect(page.body).toContain('正在准备');
  });

  it('is served once it is there: pages fresh, hashed files kept, missing files missing', async () => {
    const { webDirectory } = test.config;
    mkdirSync(path.join(webDirectory, 'assets'), { recursive: true });
    writeFileSync(path.join(webDirectory, 'index.html'), '<title>匠评</title>');
    writeFileSync(path.join(webDirectory, 'assets', 'main-1a2b.js'), 'export {};');

    for (const address of ['/', '/seasons/some-id', '/index.html']) {
      const page = await get(address, html);
      expect([page.statusCode, page.headers['cache-control'], page.body]).toEqual([
        200,
        'no-cache',
        '<title>匠评</title>',
      ]);
    }
    const script = await get('/assets/main-1a2b.js');
    expect(script.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': expect.stringContaining('javascript'),
    });
    expect((await get('/assets/gone-3c4d.js')).statusCode).toBe(404);
  });

  it.each(['/../secrets.json', '/..%2fsecrets.json', '/assets/%2e%2e/%2e%2e/secrets.json'])(
    'does not serve %s',
    async (address) => {
      writeFileSync(path.join(test.config.dataDirectory, 'secrets.json'), 'top secret');
      expect((await get(address)).body).not.toContain('top secret');
    },
  );
});

it('forbids foreign script, eval and frames', async () => {
  const policy = String((await get('/api/health/live')).headers['content-security-policy']);
  expect(policy).toContain("default-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe-eval|script-src/);
});
