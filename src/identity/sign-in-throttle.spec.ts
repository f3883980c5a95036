import { THROTTLE, waitBeforeSignIn, type SignInHistory } from './sign-in-throttle.js';

const calm: SignInHistory = { pair: 1, account: 1, source: 1, knownSource: false, sinceLastOnAccount: null };
const wait = (changes: Partial<SignInHistory>) => waitBeforeSignIn({ ...calm, ...changes });

describe('waitBeforeSignIn', () => {
  it('lets the first tries through', () => {
    expect(wait({})).toBe(0);
    expect(wait({ pair: THROTTLE.pair, account: THROTTLE.pair })).toBe(0);
  });

  it('stops one source guessing at one account', () => {
    expect(wait({ pair: THROTTLE.pair + 1 })).toBe(THROTTLE.windowSeconds);
    expect(wait({ pair: THROTTLE.pair + 1, knownSource: true })).toBe(THROTTLE.windowSeconds);
  });

  it('stops one source trying one password on a thousand accounts', () => {
    expect(wait({ source: THROTTLE.source + 1 })).toBe(THROTTLE.windowSeconds);
  });

  it('slows a thousand sources guessing at one account', () => {
    expect(wait({ account: THROTTLE.account + 1, sinceLastOnAccount: 1 })).toBe(29);
    expect(wait({ account: THROTTLE.account + 1, sinceLastOnAccount: 31 })).toBe(0);
  });

  it('never locks the owner out of where he was before', () => {
    expect(wait({ account: 100_000, sinceLastOnAccount: 0, knownSource: true })).toBe(0);
  });
});
