import { Module } from '@nestjs/common';
import { CloseObjection } from './close-objection.js';
import { EndNoticeWorker } from './end-notice.worker.js';
import { NoticeBoard } from './notice-board.js';
import { NoticeClearance } from './notice-clearance.js';
import { Objections } from './objections.js';
import { PostNoticeWorker } from './post-notice.worker.js';
import { PublicNoticesController } from './public-notices.controller.js';
import { SeasonNoticesController } from './season-notices.controller.js';

@Module({
  providers: [NoticeBoard, NoticeClearance, Objections, CloseObjection, PostNoticeWorker, EndNoticeWorker],
  controllers: [PublicNoticesController, SeasonNoticesController],
})
export class NoticesModule {}
