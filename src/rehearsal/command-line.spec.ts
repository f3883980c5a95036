import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { zipOf } from '../../test/support/zip-file.js';
import { openJournal as open } from './command-line.js';
import type { RehearsalOrder } from './player/journal.js';

const openJournal = (args: readonly string[]) => open(args, () => Promise.resolve(null));

describe('openJournal', () => {
  let folder: string;
  let asked: string[];
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'jp-order-'));
    writeFileSync(path.join(folder, 'plan.yaml'), '');
    writeFileSync(path.join(folder, 'lines.jsonl'), '');
    const file = (name: string): string => path.join(folder, name);
    asked = ['--plan', file('plan.yaml'), '--applicants', file('lines.jsonl'), '--out', file('out')];
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const zeebe = [
    '--engine',
    'zeebe',
    '--zeebe',
    'grpc://127.0.0.1:26500',
    '--zeebe-rest',
    'http://127.0.0.1:8080',
  ];
  const url = 'postgres://rehearsal:secret@db/empty';

  it('rehearses embedded unless told, and goes on so', async () => {
    const { journal, database } = await openJournal(asked);
    expect(journal.order.engine).toEqual({ kind: 'embedded' });
    expect(database).toBeNull();
    const resumed = await openJournal(['--resume', journal.folder]);
    expect(resumed.journal.order).toEqual(journal.order);
  });

  it('keeps where the broker is for going on', async () => {
    const { journal } = await openJournal([...asked, ...zeebe]);
    const resumed = await openJournal(['--resume', journal.folder]);
    expect(resumed.journal.order.engine).toEqual({
      kind: 'zeebe',
      address: 'grpc://127.0.0.1:26500',
      rest: 'http://127.0.0.1:8080',
    });
  });

  it('asks for the database again instead of keeping its password', async () => {
    const { journal, database } = await openJournal([...asked, '--database', url]);
    expect(database).toBe(url);
    expect(JSON.stringify(journal.order)).not.toContain('secret');
    await expect(openJournal(['--resume', journal.folder])).rejects.toThrow(/--database/);
    expect((await openJournal(['--resume', journal.folder, '--database', url])).database).toBe(url);
  });

  describe('with errors in the script', () => {
    const seen: RehearsalOrder[] = [];
    const refuse = async (order: RehearsalOrder): Promise<never> => {
      seen.push(order);
      expect(readFileSync(order.plan, 'utf8')).toContain('awards');
      return Promise.reject(new Error('the script has errors'));
    };
    const out = (): string => path.join(folder, 'out');

    beforeEach(() => {
      seen.length = 0;
      writeFileSync(path.join(folder, 'plan.yaml'), 'plan: a\nawards: []\n');
    });

    it('makes no output folder, also where the plan is a zip', async () => {
      writeFileSync(
        path.join(folder, 'plan.zip'),
        zipOf([{ name: 'plan.yaml', content: 'plan: a\nawards: []\n' }]),
      );
      for (const plan of ['plan.yaml', 'plan.zip']) {
        const args = asked.map((arg) => arg.replace(/plan\.yaml$/, plan));
        await expect(open(args, refuse)).rejects.toThrow('the script has errors');
        expect([plan, existsSync(out())]).toEqual([plan, false]);
      }
      // What was unpacked for the check is gone again.
      expect(seen.map(({ plan }) => existsSync(plan))).toEqual([true, false]);
      const args = asked.map((arg) => arg.replace(/plan\.yaml$/, 'plan.zip'));
      const { journal } = await openJournal(args);
      expect(path.relative(out(), journal.order.plan)).toBe(path.join('plan', 'plan.yaml'));
      expect(existsSync(journal.order.plan)).toBe(true);
    });

    it('leaves what is in the output folder as it is', async () => {
      mkdirSync(out());
      writeFileSync(path.join(out(), 'refusals.jsonl'), 'of before');
      writeFileSync(path.join(out(), 'rehearsal.json'), JSON.stringify({ order: {}, finished: true }));
      await expect(open(asked, refuse)).rejects.toThrow('the script has errors');
      expect(readdirSync(out()).sort()).toEqual(['refusals.jsonl', 'rehearsal.json']);
      expect(readFileSync(path.join(out(), 'refusals.jsonl'), 'utf8')).toBe('of before');
    });
  });

  it.each([
    ['nothing', []],
    ['an unknown option', ['--speed', '2']],
    ['an unknown engine', ['--engine', 'camunda']],
    ['a broker without its REST address', zeebe.slice(0, 4)],
    ['a broker for the embedded engine', zeebe.slice(2)],
  ])('explains itself when it is given %s', async (name, args) => {
    const given = name === 'nothing' ? [] : [...asked, ...args];
    await expect(openJournal(given)).rejects.toThrow(/npm run rehearse -- --plan/);
  });
});
