import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildServer } from '../../scripts/build-server.mjs';
import { end, line, processXml, start } from '../contract/engine/support/bpmn.js';
import { runFolder } from '../support/test-database.js';

/** `engine check` as an outsider starts it, on folders that hold anything. */
interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface Verdict {
  readonly file: string;
  readonly kind: string;
  readonly verdict: string;
  readonly faults: readonly Record<string, unknown>[];
  readonly reason?: string;
  readonly milliseconds: number;
}

const program = path.resolve(import.meta.dirname, '../../dist/server/engine/engine-cli.js');
const GOOD = processXml('good', line(start(), end()));
const NAMESPACE = 'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"';

let root: string;

beforeAll(async () => {
  await buildServer();
  root = mkdtempSync(path.join(runFolder(), 'check-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function folder(name: string, files: Readonly<Record<string, string | Buffer>>): string {
  const place = path.join(root, name);
  mkdirSync(place);
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(place, file)), { recursive: true });
    writeFileSync(path.join(place, file), content);
  }
  return place;
}

function check(...args: readonly string[]): Promise<Said> {
  const child = spawn(process.execPath, [program, 'check', ...args], {
    env: { PATH: process.env['PATH'], LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err })));
}

const json = ({ out }: Said): { files: Verdict[]; summary: Record<string, number> } =>
  JSON.parse(out) as { files: Verdict[]; summary: Record<string, number> };

const codesOf = ({ faults }: Verdict): unknown[] =>
  faults.filter(({ severity }) => severity === 'error').map(({ code }) => code);

const utf16 = (text: string): Buffer =>
  Buffer.from(
    `\uFEFF${text.replace(/^<\?xml[^>]*\?>/, '<?xml version="1.0" encoding="UTF-16"?>')}`,
    'utf16le',
  );

/** What somebody's folder may hold. @returns its path */
function anything(): string {
  const place = folder('anything', {
    'good.bpmn': GOOD,
    'empty.bpmn': '',
    'garbage.bpmn': Buffer.from([0, 255, 254, 1, 60, 62, 128, 10, 13]),
    'garbage.dmn': '这不是决策表',
    'dtd.bpmn': GOOD.replace(/<(?=\w*:?definitions)/, '<!DOCTYPE a [<!ENTITY b "c">]>\n<'),
    'deep.bpmn': `<definitions ${NAMESPACE}>${'<a>'.repeat(50_000)}${'</a>'.repeat(50_000)}</definitions>`,
    'long.bpmn': GOOD.replace(/(?=<\/bpmn:process>)/, ' '.repeat(5 * 1024 * 1024)),
    'wide.bpmn': GOOD.replace(/(?=<\/bpmn:process>)/, '<bpmn:task/>'.repeat(160_000)),
    'refused.bpmn': processXml('refused', line(start('a'), end('b'))).replace(
      'targetRef="b"',
      'targetRef="c"',
    ),
    'utf16.bpmn': utf16(GOOD),
    'not-utf8.bpmn': Buffer.from(GOOD.replace('good', 'b\u00e9'), 'latin1'),
    '中文 文件夹/有 空格.bpmn': GOOD,
    'deep/er/still/editor.bpmn20.xml': GOOD,
    'by-content.xml': GOOD,
    'other.xml': '<project/>',
    'notes.txt': 'no diagram',
    'a.bpmn/inside.bpmn': GOOD,
    'prototype.bpmn': GOOD.replaceAll('"good"', '"__proto__"'),
  });
  symlinkSync('..', path.join(place, 'deep', 'circle'));
  symlinkSync('self.bpmn', path.join(place, 'self.bpmn'));
  symlinkSync('nowhere.bpmn', path.join(place, 'dead.bpmn'));
  chmodSync(path.join(place, 'good.bpmn'), 0o400);
  return place;
}

it('says something of every file in a folder of anything', async () => {
  const place = anything();
  const said = await check(place, '--json');
  expect(said.err).toBe('');
  const { files, summary } = json(said);
  const found = Object.fromEntries(
    files.map((each) => [each.file, [each.verdict, ...codesOf(each)].join(' ').trim()]),
  );
  expect(found).toEqual({
    'a.bpmn/inside.bpmn': 'accepted',
    'by-content.xml': 'accepted',
    'dead.bpmn': 'unreadable',
    'deep.bpmn': 'refused BPMN_TOO_LARGE',
    'deep/er/still/editor.bpmn20.xml': 'accepted',
    'dtd.bpmn': 'refused BPMN_DOCTYPE',
    'empty.bpmn': 'refused BPMN_XML_INVALID',
    'garbage.bpmn': 'refused BPMN_XML_INVALID',
    'garbage.dmn': 'refused DMN_XML',
    'good.bpmn': 'accepted',
    'long.bpmn': 'refused BPMN_TOO_LARGE',
    'not-utf8.bpmn': 'refused BPMN_XML_INVALID',
    'prototype.bpmn': 'accepted',
    'refused.bpmn': 'refused BPMN_UNRESOLVED_REFERENCE',
    'self.bpmn': 'unreadable',
    'utf16.bpmn': 'accepted',
    'wide.bpmn': 'refused BPMN_TOO_LARGE',
    '中文 文件夹/有 空格.bpmn': 'accepted',
  });
  expect(summary).toEqual({ total: 18, accepted: 7, refused: 9, unreadable: 2, failed: 0 });
  expect(said.code).toBe(0);
  for (const { faults, file, milliseconds } of files) {
    expect(milliseconds).toBeGreaterThanOrEqual(0);
    for (const fault of faults) {
      expect(fault).toMatchObject({
        file,
        code: expect.stringMatching(/^(?:BPMN|DMN)_[A-Z_]+$/),
        severity: expect.stringMatching(/^(?:error|warning)$/),
        message: expect.stringMatching(/\p{Script=Han}/u),
        cure: expect.stringMatching(/\p{Script=Han}/u),
      });
    }
  }
});

it('tells people file by file, and ends with a sum', async () => {
  const place = folder('few', { 'a.bpmn': GOOD, 'b.bpmn': '' });
  symlinkSync('nowhere.bpmn', path.join(place, 'c.bpmn'));
  const { code, out, err } = await check(place);
  const heads = out.split('\n').filter((each) => each !== '' && !each.startsWith('  '));
  expect(heads).toEqual([
    '接受  a.bpmn',
    '拒绝  b.bpmn',
    '无法读取  c.bpmn：文件或链接的目标不存在',
    '共 3 个文件：接受 1，拒绝 1，无法读取 1，无法处理 0。',
  ]);
  expect(out).toMatch(/^ {2}错误 BPMN_XML_INVALID（第 1 行） .+/m);
  expect([code, err]).toEqual([0, '']);
});

it('with --strict fails over what is refused or unreadable, and only over that', async () => {
  const strict = async (name: string, files: Record<string, string>): Promise<number | null> =>
    (await check(folder(name, files), '--strict')).code;
  expect(await strict('all-good', { 'a.bpmn': GOOD })).toBe(0);
  expect(await strict('one-bad', { 'a.bpmn': GOOD, 'b.bpmn': '' })).toBe(1);
  const dead = folder('dead', {});
  symlinkSync('nowhere.bpmn', path.join(dead, 'a.bpmn'));
  expect((await check(dead, '--strict')).code).toBe(1);
});

it('ends the check of a file that takes too long, and says so', async () => {
  const place = folder('slow', {
    'a.bpmn': GOOD.replace(/(?=<\/bpmn:process>)/, '<bpmn:task/>'.repeat(50_000)),
  });
  const said = await check(place, '--json', '--seconds', '0.001');
  expect(json(said).files).toEqual([
    expect.objectContaining({ file: 'a.bpmn', verdict: 'failed', reason: '超过 0.001 秒没有结果' }),
  ]);
  expect(said.code).toBe(1);
});

it('judges a single file', async () => {
  const place = path.join(folder('single', { 'a.bpmn': GOOD }), 'a.bpmn');
  expect(json(await check(place, '--json')).files).toMatchObject([{ file: 'a.bpmn', verdict: 'accepted' }]);
});

it('says plainly that there is nothing to judge', async () => {
  const place = folder('nothing', { 'notes.txt': 'no diagram', 'other.xml': '<project/>' });
  const { code, out } = await check(place);
  expect(out).toBe('没有找到流程图（.bpmn、.bpmn20.xml、内容为 BPMN 的 .xml）或决策表（.dmn）。\n');
  expect(code).toBe(0);
  expect(json(await check(place, '--json'))).toMatchObject({ files: [], summary: { total: 0 } });
});

it('refuses orders that make no sense', async () => {
  const missing = await check(path.join(root, 'not-there'));
  expect(missing).toMatchObject({ code: 2, out: '' });
  expect(missing.err).toMatch(/^没有“.*not-there”这个目录或文件。\n$/);
  for (const args of [[], [root, root], [root, '--seconds', '0'], [root, '--unknown']]) {
    const { code, err } = await check(...args);
    expect([code, err.split('：')[0]]).toEqual([2, '用法']);
  }
});
