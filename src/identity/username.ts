import { Invalid } from '../shared/errors.js';

const USERNAME = /^[\p{L}\p{N}][\p{L}\p{N}._@-]{2,39}$/u;

/** One spelling for one account: full-width letters, capitals and blanks around make no difference. */
export const normalizedUsername = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

/** @throws Invalid USERNAME_INVALID */
export function assertUsername(username: string): void {
  if (USERNAME.test(username)) return;
  const message = '用户名须为 3 至 40 个字符，以文字或数字开头，可含字母、汉字、数字和 . _ - @。';
  throw new Invalid('USERNAME_INVALID', message, [{ field: 'username', rule: 'username', message }]);
}
