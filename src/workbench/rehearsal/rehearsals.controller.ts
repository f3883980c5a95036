import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  Req,
} from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiOperation,
  ApiProperty,
  ApiPropertyOptional,
  ApiTags,
} from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { Person, Policy, type CurrentPerson } from '../../identity/index.js';
import { STRIDES } from '../../rehearsal/index.js';
import { readUpload } from '../read-upload.js';
import { putLines } from './read-lines.js';
import { RehearsalHall } from './rehearsal-hall.js';
import type { Wanted } from './rehearsal-notes.js';
import { RehearsalRuns } from './rehearsal-runs.js';
import type {
  BegunRehearsal,
  RehearsalDeed,
  RehearsalDiagram,
  RehearsalLetter,
  RehearsalRow,
  RehearsalView,
} from './rehearsal.view.js';
import { sameLines } from './same-lines.js';
import { MOST_SAMPLES, putSamplePeople } from './sample-people.js';
import { StartRehearsal } from './start-rehearsal.js';

const LINES_LIMIT = {
  bytes: 30_000_000,
  code: 'LINES_LARGE',
  cure: '请只保留要演练的申报和它们用到的文件。',
} as const;
const WANTED = [...STRIDES, 'pause', 'stop'] as const;

class OfVersionQuery {
  @ApiPropertyOptional({ description: 'A version instead of the draft as it is' })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(64)
  versionId?: string;
}

class AgainDto extends OfVersionQuery {
  @ApiProperty({ description: 'A rehearsal whose lines are played again' })
  @IsUUID()
  like: string;
}

class SamplesDto extends OfVersionQuery {
  @ApiProperty({ description: 'Made-up applicants of each award' })
  @IsInt()
  @Min(1)
  @Max(MOST_SAMPLES)
  people: number;
}

class TellDto {
  @ApiProperty({ enum: WANTED })
  @IsIn(WANTED)
  act: Wanted;
}

class BeforeQuery {
  @ApiPropertyOptional({ description: 'Only what came before this number' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(10_000_000)
  before?: number;
}

/** Seasons of a draft played on screen: a clock of their own, scripted people, nothing of it in real data. */
@ApiTags('plan drafts')
@Controller('plan-drafts/:id/rehearsals')
@Policy({ capability: 'administer', platform: true })
export class RehearsalsController {
  constructor(
    private readonly starting: StartRehearsal,
    private readonly runs: RehearsalRuns,
    private readonly hall: RehearsalHall,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Rehearsals of a draft, newest first' })
  list(@Param('id', ParseUUIDPipe) id: string): Promise<readonly RehearsalRow[]> {
    return this.runs.list(id);
  }

  @Post('lines')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiOperation({ summary: 'Begins a rehearsal with an uploaded list of applicants (`file`)' })
  async withLines(
    @Param('id', ParseUUIDPipe) draftId: string,
    @Query() { versionId }: OfVersionQuery,
    @Req() request: FastifyRequest,
    @Person() person: CurrentPerson,
  ): Promise<BegunRehearsal> {
    const { name, bytes } = await readUpload(request, LINES_LIMIT);
    const wish = { draftId, versionId: versionId ?? null, by: person.accountId };
    return this.starting.start(wish, {
      name: name.slice(0, 120),
      put: (folder) => putLines(folder.lines, name, bytes),
    });
  }

  @Post('samples')
  @ApiOperation({
    summary: 'Begins a rehearsal with made-up applicants and a script by which everybody says yes',
  })
  async samples(
    @Param('id', ParseUUIDPipe) draftId: string,
    @Body() { people, versionId }: SamplesDto,
    @Person() person: CurrentPerson,
  ): Promise<BegunRehearsal> {
    const wish = { draftId, versionId: versionId ?? null, by: person.accountId };
    return this.starting.start(wish, {
      name: '自动生成的示例人员',
      put: (folder, { version }) => putSamplePeople(folder.lines, version, people),
    });
  }

  @Post('again')
  @ApiOperation({ summary: 'Begins a rehearsal with the lines of an earlier one' })
  async again(
    @Param('id', ParseUUIDPipe) draftId: string,
    @Body() { like, versionId }: AgainDto,
    @Person() person: CurrentPerson,
  ): Promise<BegunRehearsal> {
    const lines = await this.runs.linesOf(draftId, like);
    const from = this.hall.folder(like);
    const wish = { draftId, versionId: versionId ?? null, by: person.accountId };
    return this.starting.start(wish, { name: lines.name, put: (folder) => sameLines(from, folder, lines) });
  }

  @Get(':runId')
  @ApiOperation({ summary: 'Where a rehearsal stands' })
  get(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('runId', ParseUUIDPipe) runId: string,
  ): Promise<RehearsalView> {
    return this.runs.get(id, runId);
  }

  @Post(':runId/act')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Lets a rehearsal go on by a step, a day, a stage or to the end; pauses or stops it',
  })
  tell(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('runId', ParseUUIDPipe) runId: string,
    @Body() { act }: TellDto,
  ): Promise<void> {
    return this.runs.tell(id, runId, act);
  }

  @Delete(':runId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Takes a rehearsal away, with everything that belongs to it' })
  discard(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('runId', ParseUUIDPipe) runId: string,
  ): Promise<void> {
    return this.runs.discard(id, runId);
  }

  @Get(':runId/diagrams')
  @ApiOperation({ summary: 'The diagrams on which its tokens move' })
  diagrams(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('runId', ParseUUIDPipe) runId: string,
  ): Promise<readonly RehearsalDiagram[]> {
    return this.runs.diagrams(id, runId);
  }

  @Get(':runId/deeds')
  @ApiOperation({ summary: 'Who did what, newest first' })
  deeds(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('runId', ParseUUIDPipe) runId: string,
    @Query() { before = 0 }: BeforeQuery,
  ): Promise<readonly RehearsalDeed[]> {
    return this.runs.lines(id, runId, { kind: 'deed', before });
  }

  @Get(':runId/letters')
  @ApiOperation({ summary: 'Messages that would have been sent, newest first' })
  letters(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('runId', ParseUUIDPipe) runId: string,
    @Query() { before = 0 }: BeforeQuery,
  ): Promise<readonly RehearsalLetter[]> {
    return this.runs.lines(id, runId, { kind: 'letter', before });
  }
}
