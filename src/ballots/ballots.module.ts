import { Module } from '@nestjs/common';
import { ScoringModule } from '../scoring/index.js';
import { BallotBoard } from './ballot-board.js';
import { BallotsController } from './ballots.controller.js';
import { CastVote } from './cast-vote.js';
import { CountBallotWorker } from './count-ballot.worker.js';
import { OpenBallotWorker } from './open-ballot.worker.js';
import { PrintProtocol } from './print-protocol.js';

@Module({
  imports: [ScoringModule],
  providers: [BallotBoard, CastVote, PrintProtocol, OpenBallotWorker, CountBallotWorker],
  controllers: [BallotsController],
})
export class BallotsModule {}
