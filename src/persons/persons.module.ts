import { Module } from '@nestjs/common';
import { AwardsModule } from '../awards/index.js';
import { MergeAccounts } from './merge-accounts.js';
import { MergeLookup } from './merge-lookup.js';
import { MergePeople } from './merge-people.js';
import { MergesController } from './merges.controller.js';
import { Merges } from './merges.js';
import { PeopleBook } from './people-book.js';
import { PersonCards } from './person-cards.js';

/** People met twice. */
@Module({
  imports: [AwardsModule],
  controllers: [MergesController],
  providers: [MergeAccounts, MergeLookup, MergePeople, Merges, PeopleBook, PersonCards],
})
export class PersonsModule {}
