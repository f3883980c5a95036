import { Module } from '@nestjs/common';
import { EligibilityModule } from '../eligibility/index.js';
import { CloseObjection } from './close-objection.js';
import { CorrectNotice } from './correct-notice.js';
import { EndNoticeWorker } from './end-notice.worker.js';
import { NoticeBoard } from './notice-board.js';
import { NoticeClearance } from './notice-clearance.js';
import { NoticeListing } from './notice-listing.js';
import { NoticePosting } from './notice-posting.js';
import { Objections } from './objections.js';
import { PostNoticeWorker } from './post-notice.worker.js';
import { PrintNotice } from './print-notice.js';
import { PublicNoticesController } from './public-notices.controller.js';
import { SeasonNoticesController } from './season-notices.controller.js';

@Module({
  imports: [EligibilityModule],
  providers: [
    ...[NoticeBoard, NoticeListing, NoticePosting, NoticeClearance, CorrectNotice, PrintNotice],
    ...[Objections, CloseObjection, PostNoticeWorker, EndNoticeWorker],
  ],
  controllers: [PublicNoticesController, SeasonNoticesController],
})
export class NoticesModule {}
