import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  MinLength,
} from 'class-validator';
import { DataSource } from 'typeorm';
import { Audit } from '../audit/index.js';
import { holdsIn, Person, Policy, type CurrentPerson } from '../identity/index.js';
import type { RuleState } from './recheck-changes.js';
import { recheckWorkbook } from './recheck-workbook.js';
import { Recheck } from './recheck.js';
import type { RecheckView } from './recheck.view.js';

class RecheckQuery {
  /** Default: the version in force. */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  versionId?: string;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  award?: string;
}

class RecheckDto extends RecheckQuery {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(2_000)
  @IsUUID(undefined, { each: true })
  entryIds: string[];

  @IsString()
  @MinLength(1)
  @MaxLength(1000)
  reason: string;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CAPABILITIES = ['administer', 'rank'] as const;

/** Judging cases anew after a table or a number was corrected. */
@ApiTags('eligibility')
@Controller('seasons/:seasonId')
export class RecheckController {
  constructor(
    private readonly recheck: Recheck,
    private readonly audit: Audit,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  @Get('recheck')
  @Policy({ anyCapability: CAPABILITIES, season: 'params.seasonId' })
  @ApiOperation({ summary: 'For whom which rule would come out otherwise; changes nothing' })
  async preview(
    @Param('seasonId', ParseUUIDPipe) seasonId: string,
    @Query() query: RecheckQuery,
    @Person() person: CurrentPerson,
  ): Promise<RecheckView> {
    const view = await this.recheck.preview(this.dataSource.manager, {
      seasonId,
      versionId: query.versionId,
      award: query.award,
    });
    return readsCases(person, seasonId) ? view : withoutValues(view);
  }

  @Get('recheck.xlsx')
  @Policy({ capability: 'rank', season: 'params.seasonId' })
  @Header('content-type', XLSX)
  @Header('content-disposition', 'attachment; filename="recheck.xlsx"')
  @ApiOperation({ summary: 'The same as a workbook; every download is on the audit trail' })
  async workbook(
    @Param('seasonId', ParseUUIDPipe) seasonId: string,
    @Query() query: RecheckQuery,
    @Person() person: CurrentPerson,
  ): Promise<StreamableFile> {
    const view = await this.recheck.preview(this.dataSource.manager, {
      seasonId,
      versionId: query.versionId,
      award: query.award,
    });
    await this.dataSource.transaction((tx) =>
      this.audit.append(tx, {
        actor: person.accountId,
        action: 'recheck.exported',
        subject: `season:${seasonId}`,
        data: { version: view.versionId, cases: view.cases.length },
        seasonId,
      }),
    );
    return new StreamableFile(await recheckWorkbook(view));
  }

  @Post('recheck')
  @HttpCode(200)
  @Policy({ anyCapability: CAPABILITIES, season: 'params.seasonId' })
  @ApiOperation({ summary: 'Judges the chosen cases anew for good; what was is kept' })
  apply(
    @Param('seasonId', ParseUUIDPipe) seasonId: string,
    @Body() { versionId, entryIds, reason }: RecheckDto,
    @Person() person: CurrentPerson,
  ): Promise<{ changed: number }> {
    const by = person.accountId;
    return this.dataSource.transaction((tx) =>
      this.recheck.apply(tx, { seasonId, versionId, entryIds, reason, by }),
    );
  }
}

/** Who administers does not read cases: results suffice. */
const readsCases = (person: CurrentPerson, seasonId: string): boolean => holdsIn(person, seasonId, 'rank');

const withoutValues = (view: RecheckView): RecheckView => ({
  ...view,
  cases: view.cases.map((one) => ({
    ...one,
    changes: one.changes.map((change) => ({
      ...change,
      before: bare(change.before),
      after: bare(change.after),
    })),
  })),
});

const bare = (state: RuleState | null): RuleState | null => state && { ...state, values: [] };
