import {
  birthDateOf,
  isCardNumber,
  isCreditCode,
  isIdentityNumber,
  isLocalDate,
  isMobileNumber,
} from '../shared/identity-numbers.js';

/** What is wrong with the text of a component of some type and how to mend it; null when nothing is. */
type TextCheck = (value: string) => string | null;

/** By component type. Pure, so the browser runs the same ones. */
export const TEXT_CHECKS: Readonly<Record<string, TextCheck>> = {
  idcard: checkIdentityNumber,
  uscc: checkCreditCode,
  bankcard: (value) =>
    isCardNumber(value) ? null : '卡号校验不通过，请对照银行卡逐位核对后重填（12 至 19 位数字）',
  bankaccount: (value) =>
    /^[0-9A-Z]{5,40}$/.test(value) ? null : '应为 5 至 40 位数字或字母，请对照开户许可核对',
  mobile: (value) => (isMobileNumber(value) ? null : '应为 11 位手机号，请核对后重填'),
  phoneNumber: (value) =>
    /^[+\d][\d\s()（）转—-]{4,39}$/u.test(value) ? null : '应为电话号码，例如 0510-81822591，请核对后重填',
  email: (value) => (isMailAddress(value) ? null : '应为电子邮箱，例如 name@example.com，请核对后重填'),
  month: (value) => (isLocalDate(`${value}-01`) ? null : '应为年月，例如 2006-07，请重新选择'),
  isodate: (value) => (isLocalDate(value) ? null : '应为日期，例如 2006-07-01，请重新选择'),
};

function checkIdentityNumber(value: string): string | null {
  if (isIdentityNumber(value)) return null;
  if (value.length !== 18) return `应为 18 位，现在是 ${String(value.length)} 位，请对照身份证核对后重填`;
  if (!/^[1-9]\d{16}[\dX]$/.test(value)) return '应为 17 位数字，最后一位是数字或 X，请对照身份证核对后重填';
  if (birthDateOf(value) === null) return '第 7 至 14 位不是一个真实的日期，请对照身份证核对后重填';
  return '第 18 位校验不通过，请对照身份证核对后重填';
}

function checkCreditCode(value: string): string | null {
  if (isCreditCode(value)) return null;
  if (value.length !== 18) return `应为 18 位，现在是 ${String(value.length)} 位，请对照营业执照核对后重填`;
  return '校验不通过，请对照营业执照逐位核对后重填（不含字母 I、O、S、V、Z）';
}

/** One @, no blanks or brackets, a domain with a dot. Whether it exists only a letter to it can tell. */
function isMailAddress(value: string): boolean {
  const [name = '', domain = '', ...more] = value.split('@');
  const labels = domain.split('.');
  return (
    more.length === 0 &&
    /^[^\s<>()[\]\\,;:"]+$/u.test(name) &&
    labels.length > 1 &&
    labels.every((label) => /^[\p{L}\p{N}-]+$/u.test(label))
  );
}
