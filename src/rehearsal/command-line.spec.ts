import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openJournal } from './command-line.js';

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
