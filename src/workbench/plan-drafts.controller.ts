import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Patch,
  Post,
  Query,
} from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { DataSource } from 'typeorm';
import { Person, Policy, type CurrentPerson } from '../identity/index.js';
import { CheckDraft } from './check-draft.js';
import { DraftHistory } from './draft-history.js';
import { DraftReviews } from './draft-reviews.js';
import type {
  DraftChangeRow,
  DraftCheckView,
  DraftNewsView,
  FileChange,
  MadeVersionView,
  PlanDraftRow,
  PlanDraftView,
  SavedView,
} from './plan-draft.view.js';
import { PlanDrafts } from './plan-drafts.js';
import { StartDraft } from './start-draft.js';

const MOST_CONTENT = 2_000_000;

class StartDto {
  @ApiProperty()
  @IsString()
  @IsNotEmpty()
  @MaxLength(64)
  versionId: string;

  @ApiPropertyOptional({ description: 'With `year`: a later year begins with the version, under this key.' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  key?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsInt()
  @Min(2000)
  year?: number;
}

class ChangeDto {
  @ApiProperty()
  @IsString()
  @MaxLength(200)
  path: string;

  @ApiProperty({ nullable: true, type: String, description: 'Null takes the file away.' })
  @ValidateIf((_, value) => value !== null)
  @IsString()
  @MaxLength(MOST_CONTENT)
  content: string | null;

  @ApiProperty({ description: 'Revision of the file that was changed; 0 for a new one.' })
  @IsInt()
  @Min(0)
  revision: number;
}

class WriteDto {
  @ApiProperty({ description: 'What was done, in words, for the history' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  label: string;

  @ApiProperty({ type: [ChangeDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => ChangeDto)
  changes: ChangeDto[];
}

class RenameDto {
  @ApiProperty()
  @IsString()
  @IsNotEmpty()
  @MaxLength(120)
  title: string;
}

class NewsDto {
  @ApiProperty()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  after: number;
}

class HistoryDto {
  @ApiPropertyOptional()
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  before?: number;
}

class ReviewDto {
  @ApiProperty()
  @IsInt()
  @Min(0)
  item: number;

  @ApiProperty()
  @IsBoolean()
  done: boolean;
}

class ReasonDto {
  @ApiProperty()
  @IsString()
  @MaxLength(2_000)
  key: string;

  @ApiProperty()
  @IsString()
  @MaxLength(500)
  reason: string;
}

class MakeVersionDto {
  @ApiProperty({ description: 'Revision of the draft that was looked at' })
  @IsInt()
  @Min(0)
  revision: number;

  @ApiProperty({ type: [ReasonDto], description: 'One for each warning that stays' })
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => ReasonDto)
  reasons: ReasonDto[];
}

/** Plans being edited in the workbench. */
@ApiTags('plan drafts')
@Controller('plan-drafts')
@Policy({ capability: 'administer', platform: true })
export class PlanDraftsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly drafts: PlanDrafts,
    private readonly reviews: DraftReviews,
    private readonly history: DraftHistory,
    private readonly starting: StartDraft,
    private readonly checking: CheckDraft,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Drafts, last changed first' })
  list(): Promise<readonly PlanDraftRow[]> {
    return this.drafts.list(this.dataSource.manager);
  }

  @Post()
  @ApiOperation({ summary: 'Begins a draft with a version, as it is or carried over to a later year' })
  async start(@Body() body: StartDto, @Person() person: CurrentPerson): Promise<{ id: string }> {
    const id = await this.dataSource.transaction((tx) =>
      this.starting.fromVersion(tx, body, person.accountId),
    );
    return { id };
  }

  @Get(':id')
  @ApiOperation({ summary: 'A draft with its files' })
  get(@Param('id', ParseUUIDPipe) id: string): Promise<PlanDraftView> {
    return this.drafts.get(this.dataSource.manager, id);
  }

  @Patch(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Renames a draft' })
  async rename(@Param('id', ParseUUIDPipe) id: string, @Body() { title }: RenameDto): Promise<void> {
    await this.dataSource.transaction((tx) => this.drafts.rename(tx, id, title));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Puts a draft away; its history is kept' })
  async discard(@Param('id', ParseUUIDPipe) id: string, @Person() person: CurrentPerson): Promise<void> {
    await this.dataSource.transaction((tx) => this.drafts.discard(tx, id, person.accountId));
  }

  @Post(':id/changes')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Writes files, all or none; refused when somebody else has written one of them since',
  })
  async write(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { label, changes }: WriteDto,
    @Person() person: CurrentPerson,
  ): Promise<SavedView> {
    const revision = await this.dataSource.transaction((tx) =>
      this.drafts.write(tx, id, changes, { label, by: person.accountId }),
    );
    return { revision };
  }

  @Get(':id/news')
  @ApiOperation({ summary: 'Files written after a revision' })
  news(
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { after }: NewsDto,
    @Person() person: CurrentPerson,
  ): Promise<DraftNewsView> {
    return this.drafts.news(this.dataSource.manager, id, after, person.accountId);
  }

  @Get(':id/changes')
  @ApiOperation({ summary: 'Who changed what, newest first, 100 at a time' })
  changes(
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { before }: HistoryDto,
  ): Promise<readonly DraftChangeRow[]> {
    return this.history.list(this.dataSource.manager, id, before ?? null);
  }

  @Get(':id/changes/:revision')
  @ApiOperation({ summary: 'The files of one change, before and after' })
  change(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('revision') revision: string,
  ): Promise<{ before: readonly FileChange[]; after: readonly FileChange[] }> {
    return this.history.change(this.dataSource.manager, id, revisionOf(revision));
  }

  @Post(':id/review')
  @HttpCode(204)
  @ApiOperation({ summary: 'Marks a point of the list of what to look at after a copy' })
  async review(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { item, done }: ReviewDto,
    @Person() person: CurrentPerson,
  ): Promise<void> {
    await this.dataSource.transaction((tx) => this.reviews.mark(tx, id, item, done, person.accountId));
  }

  @Post(':id/check')
  @HttpCode(200)
  @ApiOperation({ summary: 'Every fault of the draft, each with its place and cure' })
  check(@Param('id', ParseUUIDPipe) id: string): Promise<DraftCheckView> {
    return this.checking.check(id);
  }

  @Post(':id/versions')
  @ApiOperation({ summary: 'Makes a version that can be released: no errors, a reason for each warning' })
  async makeVersion(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { revision, reasons }: MakeVersionDto,
    @Person() person: CurrentPerson,
  ): Promise<MadeVersionView> {
    return { versionId: await this.checking.makeVersion(id, revision, reasons, person.accountId) };
  }
}

/** What is no number is a change that does not exist. */
const revisionOf = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : -1);
