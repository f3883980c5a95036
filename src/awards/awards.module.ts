import { Module } from '@nestjs/common';
import { EligibilityModule } from '../eligibility/index.js';
import { AwardsController } from './awards.controller.js';
import { NameHolderWorker } from './name-holder.worker.js';
import { PaymentLists } from './payment-lists.js';
import { Register } from './register.js';

@Module({
  imports: [EligibilityModule],
  providers: [Register, PaymentLists, NameHolderWorker],
  controllers: [AwardsController],
  exports: [Register],
})
export class AwardsModule {}
