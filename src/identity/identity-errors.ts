import { AppError } from '../shared/errors.js';

/** No session, or one that has ended. */
export class NotSignedIn extends AppError {
  readonly code = 'NOT_SIGNED_IN';
  readonly status = 401;
  constructor(message = '请先登录。如果刚才已登录，可能是长时间未操作或账号在别处退出，请重新登录。') {
    super(message);
  }
}

/** One answer for a wrong password, an unknown or a disabled account: it must not tell which. */
export class SignInRefused extends AppError {
  readonly code = 'SIGN_IN_REFUSED';
  readonly status = 401;
  constructor() {
    super('用户名或密码不正确。请核对后重试；忘记密码请联系管理员重置。');
  }
}

/** The password was right; the six digits are missing, wrong or used already. */
export class SecondFactorNeeded extends AppError {
  readonly code = 'SECOND_FACTOR_REQUIRED';
  readonly status = 401;
  constructor(message = '此账号已启用动态口令，请输入验证器上当前的 6 位数字。') {
    super(message);
  }
}

export class TooManyAttempts extends AppError {
  readonly code = 'TOO_MANY_ATTEMPTS';
  readonly status = 429;
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(retryAfterSeconds: number, what = '登录') {
    super(`${what}尝试过于频繁，请在 ${waitText(retryAfterSeconds)}后再试。`);
    this.details = { retryAfterSeconds };
  }
}

/** A state-changing call that a foreign page could have made the browser send. */
export class ForgedRequest extends AppError {
  readonly code = 'REQUEST_ORIGIN_REFUSED';
  readonly status = 403;
  constructor() {
    super('请求来源未通过核验。请从本平台页面操作；程序调用请带上请求头 x-jiangping: 1 或 Bearer 令牌。');
  }
}

const waitText = (seconds: number): string =>
  seconds < 60 ? `${seconds} 秒` : `${Math.ceil(seconds / 60)} 分钟`;
