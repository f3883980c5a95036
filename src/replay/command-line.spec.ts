import { readOrder, USAGE } from './command-line.js';

describe('the arguments of a replay', () => {
  it('name a record, submissions or a season', () => {
    expect(readOrder(['--plan', 'p', '--record', 'r', '--out', '/o'])).toEqual({
      ...{ plan: 'p', base: null, out: '/o', source: { kind: 'record', file: 'r' } },
    });
    expect(readOrder(['--plan', 'p', '--submissions', 's', '--base', 'b'])).toMatchObject({
      ...{ base: 'b', source: { kind: 'submissions', file: 's' } },
    });
    expect(readOrder(['--plan', 'p', '--season', 's', '--data', '/d']).source).toEqual({
      ...{ kind: 'season', season: 's', database: null, dataDirectory: '/d' },
    });
  });

  it.each([
    [[]],
    [['--plan', 'p']],
    [['--record', 'r']],
    [['--plan', 'p', '--season', 's']],
    [['--plan', 'p', '--record', 'r', '--season', 's', '--data', '/d']],
    [['--plan', 'p', '--recrod', 'r']],
  ])('%j: the usage', (args) => {
    expect(() => readOrder(args)).toThrow(USAGE);
  });
});
