import { Module } from '@nestjs/common';
import { HandOver } from './hand-over.js';
import { HandoverBook } from './handover-book.js';
import { LetterHandoversController } from './letter-handovers.controller.js';
import { LetterHandovers } from './letter-handovers.js';
import { OwnHandoversController } from './own-handovers.controller.js';
import { OwnHandovers } from './own-handovers.js';
import { UnitOperators } from './unit-operators.js';

/** Units whose business goes on with another person. */
@Module({
  controllers: [OwnHandoversController, LetterHandoversController],
  providers: [HandOver, HandoverBook, LetterHandovers, OwnHandovers, UnitOperators],
})
export class HandoversModule {}
