import { AppError } from '../shared/errors.js';

/** One setting that is missing or wrong, with what to do about it in Chinese and English. */
export interface SettingProblem {
  readonly name: string;
  readonly message: string;
  readonly cure: string;
}

/** The server does not start; the message lists every problem at once. */
export class ConfigInvalid extends AppError {
  readonly code = 'CONFIG_INVALID';
  readonly status = 500;
  constructor(readonly problems: readonly SettingProblem[]) {
    super(
      [
        '配置不完整或有误，服务没有启动。请设置以下环境变量后重新启动：',
        'The server did not start. Set these environment variables and start again:',
        ...problems.map(({ name, message, cure }) => `  ${name}：${message}\n      → ${cure}`),
      ].join('\n'),
    );
  }
}
