import type { Problem, Reply } from './rehearsed-season.js';

const CHINESE = /[一-鿿]/u;

/** A refusal as everybody must be able to rely on it. */
export function expectProblem(reply: Reply<Problem>, status: number, code: string): Problem {
  expect([reply.status, reply.body.code]).toEqual([status, code]);
  expect(reply.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(reply.body.detail).toMatch(CHINESE);
  expect(reply.body.requestId).toMatch(/^[0-9a-f-]{36}$/);
  for (const field of reply.body.fields ?? []) expect(field.message).toMatch(CHINESE);
  expect(reply.text).not.toMatch(/\.ts:|node_modules|SELECT |stack/);
  return reply.body;
}
