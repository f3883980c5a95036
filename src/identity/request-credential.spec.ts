import { credentialOf, isForged, newToken, sessionCookie, tokenHash } from './request-credential.js';

const token = newToken();

describe('credentialOf', () => {
  it.each([
    ['a bearer token', { authorization: `Bearer ${token}` }, { token, by: 'bearer' }],
    ['a cookie among others', { cookie: `a=1; jp_session=${token}; b=2` }, { token, by: 'cookie' }],
    ['nothing', {}, null],
    ['a cookie that is no token', { cookie: 'jp_session=1' }, null],
    ['another scheme', { authorization: 'Basic abc' }, null],
    // Whoever sends a bearer token means it: a bad one does not fall back to the cookie.
    [
      'a bad bearer token beside a cookie',
      { authorization: 'Bearer x', cookie: `jp_session=${token}` },
      null,
    ],
  ])('reads %s', (_name, headers, expected) => {
    expect(credentialOf(headers)).toEqual(expected);
  });

  it('makes tokens of 256 bits and stores another text', () => {
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(tokenHash(token)).not.toContain(token);
  });
});

describe('sessionCookie', () => {
  it('is out of reach of scripts and other sites', () => {
    expect(sessionCookie('t', true)).toBe('jp_session=t; Path=/; HttpOnly; SameSite=Strict; Secure');
    expect(sessionCookie('t', false)).not.toContain('Secure');
    expect(sessionCookie(null, false)).toContain('Max-Age=0');
  });
});

describe('isForged', () => {
  const own = { host: 'here.cn', 'x-jiangping': '1' };
  const forged = (
    headers: Record<string, string>,
    method = 'POST',
    by: 'bearer' | 'cookie' | null = 'cookie',
  ) => isForged({ method, headers, by, ownHosts: ['public.cn'] });

  it.each([
    ['a call of our client', forged({ ...own, origin: 'https://here.cn' }), false],
    ['a call behind a proxy', forged({ ...own, origin: 'https://public.cn' }), false],
    ['a program without an origin', forged(own), false],
    ['reading', forged({ host: 'here.cn' }, 'GET'), false],
    ['a bearer token', forged({ host: 'here.cn' }, 'POST', 'bearer'), false],
    ['a form on another page', forged({ host: 'here.cn', origin: 'https://evil.cn' }), true],
    ['a call without the header', forged({ host: 'here.cn', origin: 'https://here.cn' }), true],
    ['another origin with the header', forged({ ...own, origin: 'https://evil.cn' }), true],
    ['an opaque origin', forged({ ...own, origin: 'null' }), true],
    ['what the browser calls cross-site', forged({ ...own, 'sec-fetch-site': 'cross-site' }), true],
    ['signing in from another page', forged({ host: 'here.cn' }, 'POST', null), true],
    ['another port', forged({ ...own, origin: 'https://here.cn:444' }), true],
  ])('%s: %s', (_name, actual, expected) => {
    expect(actual).toBe(expected);
  });
});
