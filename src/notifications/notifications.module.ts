import { Module } from '@nestjs/common';
import { Inbox } from './inbox.js';
import { Letters } from './letters.js';
import { LettersController } from './letters.controller.js';

/** Messages to people. Knows the plan and the case, nothing of what happens to it. */
@Module({
  controllers: [LettersController],
  providers: [Inbox, Letters],
  exports: [Letters],
})
export class NotificationsModule {}
