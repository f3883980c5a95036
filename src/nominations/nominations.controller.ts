import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';
import { DataSource } from 'typeorm';
import type { Receipt } from '../applications/index.js';
import { Person, Policy, type CurrentPerson } from '../identity/index.js';
import { Invalid } from '../shared/errors.js';
import { retriedTransaction } from '../shared/retried-transaction.js';
import { BeNominated } from './be-nominated.js';
import { Nominate } from './nominate.js';
import { NominationBook } from './nomination-book.js';
import { NominationOffers } from './nomination-offers.js';
import { NominationViews } from './nomination-views.js';
import type {
  NominationCode,
  NominationOffer,
  NominationSummary,
  NominationView,
  SigningView,
} from './nomination.view.js';

class NominationDto {
  @IsUUID()
  seasonId: string;

  @IsString()
  @MaxLength(100)
  award: string;

  @IsString()
  @MaxLength(100)
  way: string;

  /** The body one acts for. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  organisation?: string;

  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  clientRef?: string;
}

class SendDto {
  /** Name of access of the one put forward, if he has one: he finds the invitation when he signs in. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  username?: string;
}

class SignDto {
  @IsString()
  @MaxLength(40)
  code: string;

  /** Left out: only looks. */
  @IsOptional()
  @IsBoolean()
  sign?: boolean;
}

class ClaimDto {
  /** One of the two. */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  code?: string;

  @IsOptional()
  @IsUUID()
  id?: string;

  @IsString()
  @Matches(/\S/, { message: '请填写证件号码' })
  @MaxLength(60)
  number: string;
}

class ConsentDto {
  /** The declaration as it was shown. */
  @IsString()
  @MaxLength(5000)
  text: string;
}

class ReasonDto {
  @IsString()
  @Matches(/\S/, { message: '请写明理由' })
  @MaxLength(500)
  reason: string;
}

class ListDto {
  @IsOptional()
  @IsUUID()
  seasonId?: string;
}

/** Somebody put forward by somebody else. Who may is the plan's matter and asked of each act. */
@ApiTags('nominations')
@Policy({ signedIn: true })
@Controller()
export class NominationsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly offers: NominationOffers,
    private readonly book: NominationBook,
    private readonly views: NominationViews,
    private readonly nominating: Nominate,
    private readonly nominee: BeNominated,
  ) {}

  @Get('seasons/:seasonId/awards/:award/nomination')
  @ApiOperation({ summary: 'How the person asking may put somebody forward for an award' })
  offer(
    @Param('seasonId', ParseUUIDPipe) seasonId: string,
    @Param('award') award: string,
    @Person() person: CurrentPerson,
  ): Promise<NominationOffer> {
    return this.offers.of(this.dataSource.manager, person, { seasonId, award });
  }

  @Get('nominations')
  @ApiOperation({ summary: 'Nominations I made, and those that concern me' })
  list(
    @Query() { seasonId }: ListDto,
    @Person() person: CurrentPerson,
  ): Promise<readonly NominationSummary[]> {
    return this.dataSource.transaction(async (tx) => {
      const summaries: NominationSummary[] = [];
      for (const known of await this.book.mine(tx, person, seasonId ?? null))
        summaries.push(await this.views.summary(tx, person, known));
      return summaries;
    });
  }

  @Get('nominations/:id')
  @ApiOperation({ summary: 'One of them: what was written, and for the nominee what is to be consented to' })
  show(@Param('id') id: string, @Person() person: CurrentPerson): Promise<NominationView> {
    return this.dataSource.transaction(async (tx) =>
      this.views.view(tx, person, await this.book.of(tx, person, id)),
    );
  }

  @Post('nominations')
  @ApiOperation({ summary: 'Begins to put somebody forward: a draft that is filled in like an application' })
  begin(
    @Body() { organisation, clientRef, ...body }: NominationDto,
    @Person() person: CurrentPerson,
  ): Promise<NominationView> {
    return this.dataSource.transaction(async (tx) => {
      const wanted = { ...body, organisation: organisation ?? null, clientRef: clientRef ?? null };
      const id = await this.nominating.begin(tx, person, wanted);
      return this.views.view(tx, person, await this.book.of(tx, person, id));
    });
  }

  @Post('nominations/sign')
  @HttpCode(200)
  @ApiOperation({ summary: 'Looks at a nomination that others are to sign too, and signs it' })
  sign(@Body() { code, sign }: SignDto, @Person() person: CurrentPerson): Promise<SigningView> {
    return retriedTransaction(this.dataSource, (tx) => this.nominating.sign(tx, person, code, sign === true));
  }

  @Post('nominations/claim')
  @HttpCode(200)
  @ApiOperation({ summary: 'Shows that one is who was put forward, by code (or invitation) and number' })
  claim(
    @Body() { code, id, number }: ClaimDto,
    @Person() person: CurrentPerson,
  ): Promise<{ id: string; applicationId: string }> {
    if ((code === undefined) === (id === undefined)) {
      throw new Invalid('NOMINATION_CODE', '请填写邀请码。', [
        { field: 'code', rule: 'required', message: '请填写邀请码。' },
      ]);
    }
    return this.nominee.claim(person, code === undefined ? { id: id ?? '' } : { code }, number);
  }

  @Post('nominations/:id/send')
  @HttpCode(200)
  @ApiOperation({ summary: 'Sends what was written, to be signed by others or consented to' })
  send(
    @Param('id') id: string,
    @Body() { username }: SendDto,
    @Person() person: CurrentPerson,
  ): Promise<NominationCode> {
    return retriedTransaction(this.dataSource, (tx) =>
      this.nominating.send(tx, person, id, username ?? null),
    );
  }

  @Post('nominations/:id/code')
  @HttpCode(200)
  @ApiOperation({ summary: 'Another code; the earlier one is good no longer' })
  code(@Param('id') id: string, @Person() person: CurrentPerson): Promise<NominationCode> {
    return this.dataSource.transaction((tx) => this.nominating.renewCode(tx, person, id));
  }

  @Post('nominations/:id/withdraw')
  @HttpCode(204)
  @ApiOperation({ summary: 'The nominator takes it back, before there is a consent' })
  withdraw(
    @Param('id') id: string,
    @Body() { reason }: ReasonDto,
    @Person() person: CurrentPerson,
  ): Promise<void> {
    return retriedTransaction(this.dataSource, (tx) =>
      this.nominating.withdraw(tx, person, id, reason.trim()),
    );
  }

  @Post('nominations/:id/consent')
  @HttpCode(200)
  @ApiOperation({ summary: 'The nominee consents, and with that it is handed in' })
  consent(
    @Param('id') id: string,
    @Body() { text }: ConsentDto,
    @Person() person: CurrentPerson,
  ): Promise<Receipt> {
    return retriedTransaction(this.dataSource, (tx) => this.nominee.consent(tx, person, id, text));
  }

  @Post('nominations/:id/decline')
  @HttpCode(204)
  @ApiOperation({ summary: 'The nominee declines, with a reason' })
  decline(
    @Param('id') id: string,
    @Body() { reason }: ReasonDto,
    @Person() person: CurrentPerson,
  ): Promise<void> {
    return retriedTransaction(this.dataSource, (tx) => this.nominee.decline(tx, person, id, reason.trim()));
  }
}
