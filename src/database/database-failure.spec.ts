import { QueryFailedError } from 'typeorm';
import { databaseFailure } from './database-failure.js';
import { SessionBusy } from './pglite/session-lease.js';

const coded = (code: string, message = ''): Error => Object.assign(new Error(message), { code });
const fromTypeorm = (driver: Error): Error => new QueryFailedError('SELECT 1', [], driver);

it.each([
  ['a refused connection', coded('ECONNREFUSED'), 'DATABASE_UNAVAILABLE'],
  [
    'both addresses of localhost refused',
    new AggregateError([coded('ECONNREFUSED')]),
    'DATABASE_UNAVAILABLE',
  ],
  ['an administrator stopping the server', fromTypeorm(coded('57P01')), 'DATABASE_UNAVAILABLE'],
  ['a crash', fromTypeorm(new Error('Connection terminated unexpectedly')), 'DATABASE_UNAVAILABLE'],
  ['a server that starts up', coded('57P03'), 'DATABASE_UNAVAILABLE'],
  ['a full pool', new Error('timeout exceeded when trying to connect'), 'DATABASE_UNAVAILABLE'],
  ['a busy fallback database', new SessionBusy(false), 'DATABASE_UNAVAILABLE'],
  ['a full disk below the database', fromTypeorm(coded('53100')), 'DISK_FULL'],
  [
    'a full disk under another code',
    fromTypeorm(coded('58030', 'could not write: No space left on device')),
    'DISK_FULL',
  ],
  ['a full disk below the files', coded('ENOSPC'), 'DISK_FULL'],
  ['a used-up quota', coded('EDQUOT'), 'DISK_FULL'],
  ['a deadlock', fromTypeorm(coded('40P01')), 'CONCURRENT_CHANGE'],
  ['a text with NUL in it', fromTypeorm(coded('22021')), 'TEXT_UNSTORABLE'],
  ['a NUL inside JSON', fromTypeorm(coded('22P05')), 'TEXT_UNSTORABLE'],
  ['a duplicate', fromTypeorm(coded('23505')), 'ALREADY_EXISTS'],
])('%s is %s', (_name, error, code) => {
  expect(databaseFailure(error)).toMatchObject({ code, message: expect.stringMatching(/没有保存/) });
});

it.each([
  ['a wrong statement', fromTypeorm(coded('42601'))],
  ['a file that is not there', coded('ENOENT')],
  ['nothing at all', undefined],
])('%s is neither', (_name, error) => {
  expect(databaseFailure(error)).toBeNull();
});
