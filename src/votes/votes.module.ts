import { Module } from '@nestjs/common';
import { EligibilityModule } from '../eligibility/index.js';
import { RankingModule } from '../ranking/ranking.module.js';
import { CastVotes } from './cast-votes.js';
import { CountVotesWorker } from './count-votes.worker.js';
import { PublicVotesController } from './public-votes.controller.js';
import { ConsoleTextMessages, TextMessages } from './text-messages.js';
import { VoteBoard } from './vote-board.js';
import { VoteCandidates } from './vote-candidates.js';
import { VoteCodes } from './vote-codes.js';
import { VoteFigures } from './vote-counts.js';
import { VotePolls } from './vote-polls.js';

/** Votes of the public: taking them, counting them, and striking out those that were not honest. */
@Module({
  imports: [EligibilityModule, RankingModule],
  controllers: [PublicVotesController],
  providers: [
    ...[CastVotes, CountVotesWorker, VoteBoard, VoteCandidates, VoteCodes, VoteFigures, VotePolls],
    { provide: TextMessages, useClass: ConsoleTextMessages },
  ],
})
export class VotesModule {}
