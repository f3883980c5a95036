import { Injectable, Logger } from '@nestjs/common';
import { AppConfig } from '../config/index.js';
import { Conflict } from '../shared/errors.js';

/** Sends short messages to mobile phones. */
export abstract class TextMessages {
  /** @throws Conflict TEXT_MESSAGES_OFF where none can be sent */
  abstract send(phone: string, text: string): Promise<void>;
}

/** Writes messages to the log instead of sending them. For development; a production server has none and says so. */
@Injectable()
export class ConsoleTextMessages extends TextMessages {
  private readonly log = new Logger('text-messages');

  constructor(private readonly config: AppConfig) {
    super();
  }

  send(phone: string, text: string): Promise<void> {
    if (this.config.production)
      throw new Conflict('TEXT_MESSAGES_OFF', '短信服务尚未接通，暂时不能用手机号投票。请联系主办单位。');
    this.log.log(`${phone}: ${text}`);
    return Promise.resolve();
  }
}
