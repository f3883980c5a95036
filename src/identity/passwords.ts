import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { Invalid } from '../shared/errors.js';
import { COMMON_PASSWORDS } from './common-passwords.js';

/**
 * Argon2id with 19 MiB, two passes, one lane: the least that OWASP's password storage sheet gives for
 * Argon2id, about 10–60 ms here. The parameters stand in every hash, so raising them later leaves old
 * hashes readable.
 */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const MAX_LENGTH = 128;

/**
 * The two standards disagree: one forbids rules about kinds of characters, the other asks for them.
 * `length` asks for length only; `mixed` also asks for three of four kinds.
 */
export interface PasswordProfile {
  readonly minLength: number;
  readonly kinds: 'length' | 'mixed';
}

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), ARGON2);

export const verifyPassword = (stored: string, password: string): Promise<boolean> =>
  verify(stored, password.normalize('NFKC'));

let decoy: Promise<string> | null = null;

/** Takes as long as a real comparison and is always wrong: for accounts that do not exist. */
export async function verifyNothing(password: string): Promise<false> {
  decoy ??= hashPassword('not anybody’s password');
  await verifyPassword(await decoy, password);
  return false;
}

/** @throws Invalid PASSWORD_WEAK, with what to do */
export function assertPasswordAllowed(password: string, username: string, profile: PasswordProfile): void {
  const problem = passwordProblem(password.normalize('NFKC'), username, profile);
  if (problem) {
    throw new Invalid('PASSWORD_WEAK', problem, [{ field: 'password', rule: 'password', message: problem }]);
  }
}

function passwordProblem(password: string, username: string, profile: PasswordProfile): string | null {
  const length = Array.from(password).length;
  if (length < profile.minLength)
    return `密码至少 ${profile.minLength} 个字符，现在是 ${length} 个。可以用一句好记的话。`;
  if (length > MAX_LENGTH) return `密码最多 ${MAX_LENGTH} 个字符，请缩短。`;
  const lower = password.toLowerCase();
  if (COMMON_PASSWORDS.has(lower)) return '这个密码太常见，容易被猜中，请换一个。';
  if (new Set(password).size < 4) return '密码里重复的字符太多，请换一个。';
  if (lower.includes(username.toLowerCase())) return '密码不能包含用户名，请换一个。';
  if (profile.kinds === 'mixed' && kindsOf(password) < 3) {
    return '密码须包含大写字母、小写字母、数字、符号中的至少三种。';
  }
  return null;
}

const kindsOf = (password: string): number =>
  [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/].filter((kind) => kind.test(password)).length;

const UNMISTAKABLE = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A first password to hand over: 16 characters that cannot be misread, about 79 bits. */
export const generatePassword = (): string =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 4 }, () => UNMISTAKABLE.charAt(randomInt(UNMISTAKABLE.length))).join(''),
  ).join('-');
