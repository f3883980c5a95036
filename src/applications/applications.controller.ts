import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Put,
  Query,
} from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import {
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { DataSource } from 'typeorm';
import { AppConfig } from '../config/index.js';
import { Person, Policy, type CurrentPerson } from '../identity/index.js';
import { Invalid } from '../shared/errors.js';
import { retriedTransaction } from '../shared/retried-transaction.js';
import { ApplicationContexts } from './application-context.js';
import { applicationsOf, ownApplication } from './application-record.js';
import type {
  ApplicationSummary,
  ApplicationView,
  AwardFormView,
  PreviewView,
  Receipt,
  SavedDraft,
} from './application.view.js';
import { ApplicationViews, awardFormView } from './application-views.js';
import { CreateApplication } from './create-application.js';
import { PreviewApplication } from './preview-application.js';
import { SaveDraft } from './save-draft.js';
import { SubmitApplication } from './submit-application.js';
import { WithdrawApplication } from './withdraw-application.js';

class NewApplicationDto {
  @ApiProperty()
  @IsUUID()
  seasonId: string;

  @ApiProperty()
  @IsString()
  @MaxLength(100)
  award: string;

  @ApiPropertyOptional({ description: "The client's own mark: the same mark gives the same application." })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  clientRef?: string;
}

class ListApplicationsDto {
  @ApiPropertyOptional()
  @IsOptional()
  @IsUUID()
  seasonId?: string;
}

class DraftDto {
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'By form key.' })
  @IsObject()
  data: Record<string, unknown>;

  @ApiProperty({ description: 'The one last read or saved.' })
  @IsInt()
  @Min(0)
  @Max(2_000_000_000)
  revision: number;
}

class WithdrawDto {
  @ApiPropertyOptional({ description: 'Where the plan does not ask for one, it may be left out.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  reason?: string;
}

const IDEMPOTENCY_KEY = /^[\w.:-]{1,100}$/;

@ApiTags('applications')
@Controller()
export class ApplicationsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly views: ApplicationViews,
    private readonly contexts: ApplicationContexts,
    private readonly creating: CreateApplication,
    private readonly saving: SaveDraft,
    private readonly previewing: PreviewApplication,
    private readonly submitting: SubmitApplication,
    private readonly withdrawing: WithdrawApplication,
    private readonly config: AppConfig,
  ) {}

  @Get('seasons/:seasonId/awards/:award/form')
  @Policy({ open: true })
  @ApiOperation({ summary: 'The form of an award and the evidence it asks for, as in force now' })
  async awardForm(
    @Param('seasonId', ParseUUIDPipe) seasonId: string,
    @Param('award') award: string,
  ): Promise<AwardFormView> {
    const context = await this.contexts.ofAward(this.dataSource.manager, seasonId, award);
    return awardFormView(context, this.config.uploads.maxFileBytes);
  }

  @Post('applications')
  @Policy({ capability: 'apply', season: 'body.seasonId' })
  @ApiOperation({ summary: 'Opens a draft' })
  create(@Body() body: NewApplicationDto, @Person() person: CurrentPerson): Promise<ApplicationView> {
    return this.dataSource.transaction(async (tx) => {
      const { seasonId, award, clientRef = null } = body;
      const id = await this.creating.create(tx, person, { seasonId, award, clientRef });
      return this.views.view(tx, await ownApplication(tx, person, id));
    });
  }

  @Get('applications')
  @Policy({ signedIn: true })
  @ApiOperation({ summary: 'My applications, latest first' })
  async list(
    @Query() query: ListApplicationsDto,
    @Person() person: CurrentPerson,
  ): Promise<readonly ApplicationSummary[]> {
    const { manager } = this.dataSource;
    const records = await applicationsOf(manager, person);
    const wanted = records.filter(({ seasonId }) => (query.seasonId ?? seasonId) === seasonId);
    return this.views.summaries(manager, wanted);
  }

  @Get('applications/:id')
  @Policy({ signedIn: true })
  @ApiOperation({ summary: 'One of my applications with its draft, progress, files and documents' })
  async show(@Param('id') id: string, @Person() person: CurrentPerson): Promise<ApplicationView> {
    const { manager } = this.dataSource;
    return this.views.view(manager, await ownApplication(manager, person, id));
  }

  @Get('applications/:id/form')
  @Policy({ signedIn: true })
  @ApiOperation({ summary: 'The form this application is bound to' })
  async form(@Param('id') id: string, @Person() person: CurrentPerson): Promise<AwardFormView> {
    const { manager } = this.dataSource;
    const context = await this.contexts.of(manager, await ownApplication(manager, person, id));
    return this.views.form(context, this.config.uploads.maxFileBytes);
  }

  @Put('applications/:id/draft')
  @Policy({ signedIn: true })
  @ApiOperation({ summary: 'Saves what has been filled in; 409 DRAFT_STALE when another window was later' })
  saveDraft(
    @Param('id') id: string,
    @Body() body: DraftDto,
    @Person() person: CurrentPerson,
  ): Promise<SavedDraft> {
    const { data, revision } = body;
    return this.dataSource.transaction((tx) => this.saving.save(tx, person, id, { data, revision }));
  }

  @Post('applications/:id/preview')
  @HttpCode(200)
  @Policy({ signedIn: true })
  @ApiOperation({ summary: 'What submitting would find: problems of the form, missing evidence, rules' })
  preview(@Param('id') id: string, @Person() person: CurrentPerson): Promise<PreviewView> {
    return this.previewing.preview(this.dataSource.manager, person, id);
  }

  @Post('applications/:id/submit')
  @HttpCode(200)
  @Policy({ signedIn: true })
  @ApiHeader({
    name: 'idempotency-key',
    required: false,
    description: 'Repeating with it gives the same answer',
  })
  @ApiOperation({ summary: 'Hands the draft in, for the first time or corrected' })
  submit(
    @Param('id') id: string,
    @Headers('idempotency-key') key: string | undefined,
    @Person() person: CurrentPerson,
  ): Promise<Receipt> {
    if (key !== undefined && !IDEMPOTENCY_KEY.test(key)) {
      throw new Invalid('IDEMPOTENCY_KEY_INVALID', '请求标识格式不对。请刷新页面后重试。', [], {
        status: 400,
      });
    }
    return retriedTransaction(this.dataSource, (tx) => this.submitting.submit(tx, person, id, key ?? null));
  }

  @Post('applications/:id/withdraw')
  @HttpCode(204)
  @Policy({ signedIn: true })
  @ApiOperation({ summary: 'Takes an application back, for good' })
  withdraw(
    @Param('id') id: string,
    @Body() body: WithdrawDto,
    @Person() person: CurrentPerson,
  ): Promise<void> {
    return retriedTransaction(this.dataSource, (tx) =>
      this.withdrawing.withdraw(tx, person, id, body.reason?.trim() ?? ''),
    );
  }
}
