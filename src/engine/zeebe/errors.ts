import { AppError } from '../../shared/errors.js';

/** The broker did not answer, or not now. What was asked has not been done, or may be asked again. */
export class BrokerUnavailable extends AppError {
  readonly code = 'BROKER_UNAVAILABLE';
  readonly status = 503;
  constructor(detail: string) {
    super(`流程引擎 Zeebe 暂时没有应答，请稍后再试；仍不行请管理员检查 Zeebe 是否在运行。（${detail}）`);
  }
}
