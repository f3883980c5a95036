import { Module } from '@nestjs/common';
import { EligibilityModule } from '../eligibility/index.js';
import { AwardsController } from './awards.controller.js';
import { NameHolderWorker } from './name-holder.worker.js';
import { PaymentBatches } from './payment-batches.js';
import { PaymentBook } from './payment-book.js';
import { PaymentCorrections } from './payment-corrections.js';
import { PaymentLists } from './payment-lists.js';
import { PaymentsController } from './payments.controller.js';
import { ReleasePaymentWorker } from './release-payment.worker.js';
import { Register } from './register.js';

@Module({
  imports: [EligibilityModule],
  providers: [
    ...[Register, PaymentBook, PaymentLists, PaymentBatches, PaymentCorrections],
    ...[NameHolderWorker, ReleasePaymentWorker],
  ],
  controllers: [AwardsController, PaymentsController],
  exports: [Register, PaymentBook, PaymentLists],
})
export class AwardsModule {}
