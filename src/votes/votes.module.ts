import { Module } from '@nestjs/common';
import { EligibilityModule } from '../eligibility/index.js';
import { RankingModule } from '../ranking/index.js';
import { CastVotes } from './cast-votes.js';
import { CountVotesWorker } from './count-votes.worker.js';
import { PublicVotesController } from './public-votes.controller.js';
import { ConsoleTextMessages, TextMessages } from './text-messages.js';
import { VoteBoard } from './vote-board.js';
import { VoteCandidates } from './vote-candidates.js';
import { VoteCodes } from './vote-codes.js';
import { VoteFigures } from './vote-counts.js';
import { VotePolls } from './vote-polls.js';
import { Recount } from './recount.js';
import { ScriptedVotes } from './scripted-votes.js';
import { ScriptedVotesController } from './scripted-votes.controller.js';
import { SeasonVotesController } from './season-votes.controller.js';
import { VoteDesk } from './vote-desk.js';
import { VoteDeskController } from './vote-desk.controller.js';
import { VoidVotes } from './void-votes.js';

/** Votes of the public: taking them, counting them, and striking out those that were not honest. */
@Module({
  imports: [EligibilityModule, RankingModule],
  controllers: [PublicVotesController, VoteDeskController, SeasonVotesController, ScriptedVotesController],
  providers: [
    ...[
      CastVotes,
      CountVotesWorker,
      Recount,
      ScriptedVotes,
      VoidVotes,
      VoteBoard,
      VoteCandidates,
      VoteCodes,
      VoteDesk,
      VoteFigures,
      VotePolls,
    ],
    { provide: TextMessages, useClass: ConsoleTextMessages },
  ],
})
export class VotesModule {}
