import { QueryFailedError } from 'typeorm';
import { serializeError } from './logger.js';

const NAME = '张三';

function fromDatabase(code: string, message: string): Error {
  const detail = `Key (name)=(${NAME}) already exists.`;
  return new QueryFailedError(
    'INSERT INTO party VALUES ($1)',
    [NAME],
    Object.assign(new Error(message), { code, detail }),
  );
}

describe('serializeError', () => {
  it('tells type, message, code and where', () => {
    const logged = serializeError(
      fromDatabase('23505', 'duplicate key value violates unique constraint "party_name"'),
    );
    expect(logged).toMatchObject({ type: 'QueryFailedError', code: '23505' });
    expect(logged.stack).toMatch(/^QueryFailedError: duplicate key[^]*\n {4}at /);
  });

  it.each([
    ['parameters and the row a constraint quotes', fromDatabase('23505', 'duplicate key value')],
    ['a value that did not fit', fromDatabase('22P02', `invalid input syntax for type integer: "${NAME}"`)],
    ['other members of the error', Object.assign(new Error('refused'), { person: NAME })],
    ['what was thrown without being an error', NAME],
  ])('leaves out %s', (_what, error) => {
    expect(JSON.stringify(serializeError(error))).not.toContain(NAME);
  });
});
