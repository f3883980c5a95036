import { Body, Controller, Get, Header, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Audit } from '../audit/index.js';
import { Person, Policy, type CurrentPerson } from '../identity/index.js';
import type { PayerView, PaymentBatchRow } from './award.view.js';
import { PaymentBatches } from './payment-batches.js';
import { PaymentCorrections } from './payment-corrections.js';
import { PaymentLists } from './payment-lists.js';
import { BankResultsDto, CorrectionDto, ProposalDto, ReasonDto } from './payments.dto.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Payments: lists by payer, approval, the bank's answer. */
@ApiTags('payments')
@Controller('seasons/:seasonId')
export class PaymentsController {
  constructor(
    private readonly lists: PaymentLists,
    private readonly batches: PaymentBatches,
    private readonly corrections: PaymentCorrections,
    private readonly audit: Audit,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  @Get('payments')
  @Policy({ anyCapability: ['pay', 'supervise'], season: 'params.seasonId' })
  @ApiOperation({ summary: 'Payment lists by payer; account numbers masked' })
  byPayer(@Param('seasonId') seasonId: string): Promise<readonly PayerView[]> {
    return this.lists.byPayer(this.dataSource.manager, seasonId, { unmasked: false });
  }

  @Get('payments.xlsx')
  @Policy({ capability: 'pay', season: 'params.seasonId' })
  @Header('content-type', XLSX)
  @Header('content-disposition', 'attachment; filename="payments.xlsx"')
  @ApiOperation({
    summary: 'Payment lists as a workbook with full account numbers; every download is on the audit trail',
  })
  async workbook(
    @Param('seasonId') seasonId: string,
    @Person() person: CurrentPerson,
  ): Promise<StreamableFile> {
    const bytes = await this.dataSource.transaction(async (tx) => {
      const book = await this.lists.workbook(tx, seasonId);
      const subject = `season:${seasonId}`;
      await this.audit.append(tx, { actor: person.accountId, action: 'payments.exported', subject });
      return book;
    });
    return new StreamableFile(bytes);
  }

  @Get('payment-batches')
  @Policy({ anyCapability: ['pay', 'determine', 'supervise'], season: 'params.seasonId' })
  @ApiOperation({ summary: 'Lists on their way, newest first' })
  batchList(@Param('seasonId') seasonId: string): Promise<readonly PaymentBatchRow[]> {
    return this.batches.list(this.dataSource.manager, seasonId);
  }

  @Post('payment-batches')
  @Policy({ capability: 'pay', season: 'params.seasonId', inPerson: true })
  @ApiOperation({ summary: 'Puts everything payable of one payer on a list' })
  propose(
    @Param('seasonId') seasonId: string,
    @Body() { payer }: ProposalDto,
    @Person() person: CurrentPerson,
  ): Promise<{ id: string; number: string }> {
    return this.dataSource.transaction(async (tx) => {
      const batch = await this.batches.propose(tx, { seasonId, payer, person });
      await this.record(tx, person, { seasonId, action: 'payments.proposed', data: { ...batch, payer } });
      return batch;
    });
  }

  @Post('payment-batches/:id/approve')
  @HttpCode(204)
  @Policy({ anyCapability: ['pay', 'determine'], season: 'params.seasonId', inPerson: true })
  @ApiOperation({ summary: 'Approves a list that somebody else has drawn up' })
  approve(
    @Param('seasonId') seasonId: string,
    @Param('id') batchId: string,
    @Person() person: CurrentPerson,
  ): Promise<void> {
    return this.decide({ seasonId, batchId, approve: true, person });
  }

  @Post('payment-batches/:id/withdraw')
  @HttpCode(204)
  @Policy({ anyCapability: ['pay', 'determine'], season: 'params.seasonId' })
  @ApiOperation({ summary: 'Takes a list back before it is approved' })
  withdraw(
    @Param('seasonId') seasonId: string,
    @Param('id') batchId: string,
    @Person() person: CurrentPerson,
  ): Promise<void> {
    return this.decide({ seasonId, batchId, approve: false, person });
  }

  @Get('payment-batches/:id/workbook')
  @Policy({ capability: 'pay', season: 'params.seasonId' })
  @Header('content-type', XLSX)
  @Header('content-disposition', 'attachment; filename="payment-batch.xlsx"')
  @ApiOperation({ summary: 'A list as the bank gets it, with full account numbers; on the audit trail' })
  async batchWorkbook(
    @Param('seasonId') seasonId: string,
    @Param('id') batchId: string,
    @Person() person: CurrentPerson,
  ): Promise<StreamableFile> {
    const bytes = await this.dataSource.transaction(async (tx) => {
      const { id, number } = await this.batches.batch(tx, { seasonId, batchId });
      const book = await this.lists.batchWorkbook(tx, { id, number });
      await this.record(tx, person, { seasonId, action: 'payments.exported', data: { number } });
      return book;
    });
    return new StreamableFile(bytes);
  }

  @Post('payment-batches/:id/results')
  @HttpCode(200)
  @Policy({ capability: 'pay', season: 'params.seasonId' })
  @ApiOperation({ summary: 'What the bank returned: paid and failed lines, all taken over or none' })
  results(
    @Param('seasonId') seasonId: string,
    @Param('id') batchId: string,
    @Body() { rows }: BankResultsDto,
    @Person() person: CurrentPerson,
  ): Promise<{ paid: number; returned: number }> {
    return this.dataSource.transaction(async (tx) => {
      const done = await this.batches.results(tx, { seasonId, batchId, rows, person });
      await this.record(tx, person, { seasonId, action: 'payments.answered', data: { batchId, ...done } });
      return done;
    });
  }

  @Post('payments/:id/hold')
  @HttpCode(204)
  @Policy({ capability: 'pay', season: 'params.seasonId' })
  @ApiOperation({ summary: 'Holds a line back' })
  hold(
    @Param('seasonId') seasonId: string,
    @Param('id') paymentId: string,
    @Body() { reason }: ReasonDto,
    @Person() person: CurrentPerson,
  ): Promise<void> {
    return this.dataSource.transaction(async (tx) => {
      await this.corrections.hold(tx, { seasonId, paymentId, reason, person });
      await this.record(tx, person, { seasonId, action: 'payment.held', data: { paymentId, reason } });
    });
  }

  @Post('payments/:id/clear')
  @HttpCode(204)
  @Policy({ capability: 'pay', season: 'params.seasonId' })
  @ApiOperation({ summary: 'Makes a held line payable again' })
  clear(
    @Param('seasonId') seasonId: string,
    @Param('id') paymentId: string,
    @Body() { reason }: ReasonDto,
    @Person() person: CurrentPerson,
  ): Promise<void> {
    return this.dataSource.transaction(async (tx) => {
      await this.corrections.clear(tx, { seasonId, paymentId, reason, person });
      await this.record(tx, person, { seasonId, action: 'payment.cleared', data: { paymentId, reason } });
    });
  }

  @Post('payments/:id/correct')
  @HttpCode(204)
  @Policy({ capability: 'pay', season: 'params.seasonId' })
  @ApiOperation({ summary: 'Another amount or account; what the bank returned is payable again' })
  correct(
    @Param('seasonId') seasonId: string,
    @Param('id') paymentId: string,
    @Body() { reason, ...correction }: CorrectionDto,
    @Person() person: CurrentPerson,
  ): Promise<void> {
    return this.dataSource.transaction(async (tx) => {
      await this.corrections.correct(tx, { seasonId, paymentId, reason, person, correction });
      const { account: _account, ...told } = correction;
      await this.record(tx, person, {
        seasonId,
        action: 'payment.corrected',
        data: { paymentId, reason, ...told },
      });
    });
  }

  private decide(of: {
    seasonId: string;
    batchId: string;
    approve: boolean;
    person: CurrentPerson;
  }): Promise<void> {
    return this.dataSource.transaction(async (tx) => {
      const { number } = await this.batches.decide(tx, of);
      const action = of.approve ? 'payments.approved' : 'payments.withdrawn';
      await this.record(tx, of.person, { seasonId: of.seasonId, action, data: { number } });
    });
  }

  private record(
    tx: Parameters<Audit['append']>[0],
    person: CurrentPerson,
    of: { seasonId: string; action: string; data: Readonly<Record<string, unknown>> },
  ): Promise<void> {
    const { seasonId, action, data } = of;
    return this.audit.append(tx, { actor: person.accountId, action, subject: `season:${seasonId}`, data });
  }
}
