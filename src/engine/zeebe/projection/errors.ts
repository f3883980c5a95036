import { AppError } from '../../../shared/errors.js';

/** A rehearsal moves time, and a broker has one time for everything that runs on it. */
export class BrokerNotForRehearsal extends AppError {
  readonly code = 'BROKER_NOT_FOR_REHEARSAL';
  readonly status = 409;
  constructor(reason: string) {
    super(
      `这套 Zeebe 不能用于演练：${reason}演练会拨动 Zeebe 的时间，须用一套不作他用的 Zeebe，并设置 ZEEBE_CLOCK=controlled；` +
        '也可以用内置引擎演练（ENGINE=embedded）。',
    );
  }
}

/** The broker's REST address does not set its clock. */
export class BrokerClockRefused extends AppError {
  readonly code = 'BROKER_CLOCK_REFUSED';
  readonly status = 503;
  constructor(address: string, status: number) {
    super(
      `Zeebe 没有接受拨动时间的请求（${address} 返回 ${status}）。请核对 ZEEBE_REST 是否为 Zeebe 8.6 的 REST 地址（通常是 8080 端口）。`,
    );
  }
}

/** Something is still at work, or the records do not arrive. */
export class EngineNotSettled extends AppError {
  readonly code = 'ENGINE_NOT_SETTLED';
  readonly status = 503;
  constructor(reason: string, seconds: number) {
    super(`等了 ${seconds} 秒，流程引擎仍未停稳：${reason}`);
  }
}
