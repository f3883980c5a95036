import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsBoolean, IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { DataSource } from 'typeorm';
import { Person, Policy, type CurrentPerson } from '../identity/index.js';
import { DraftComments } from './draft-comments.js';
import type { PlanCommentView } from './plan-draft.view.js';

class CommentDto {
  @ApiProperty({ description: 'Section of the workbench, or path of a file' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  part: string;

  @ApiPropertyOptional({ description: 'Element, field, cell or path inside the part' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  anchor?: string;

  @ApiPropertyOptional({ description: 'The thread that is answered' })
  @IsOptional()
  @IsUUID()
  threadId?: string;

  @ApiProperty()
  @IsString()
  @IsNotEmpty()
  @MaxLength(2_000)
  body: string;
}

class SettleDto {
  @ApiProperty()
  @IsBoolean()
  settled: boolean;
}

/** Threads of comments on any part of a draft. */
@ApiTags('plan drafts')
@Controller('plan-drafts/:id/comments')
@Policy({ capability: 'administer', platform: true })
export class DraftCommentsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly comments: DraftComments,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Comments of a draft, oldest first' })
  list(@Param('id', ParseUUIDPipe) id: string): Promise<readonly PlanCommentView[]> {
    return this.comments.list(this.dataSource.manager, id);
  }

  @Post()
  @ApiOperation({ summary: 'Begins a thread, or answers one' })
  add(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { part, anchor, threadId, body }: CommentDto,
    @Person() person: CurrentPerson,
  ): Promise<{ id: string }> {
    const comment = { part, anchor: anchor ?? null, threadId: threadId ?? null, body };
    return this.dataSource.transaction((tx) => this.comments.add(tx, id, comment, person.accountId));
  }

  @Post(':threadId/settled')
  @HttpCode(204)
  @ApiOperation({ summary: 'Settles a thread, or opens it again' })
  async settle(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('threadId', ParseUUIDPipe) threadId: string,
    @Body() { settled }: SettleDto,
    @Person() person: CurrentPerson,
  ): Promise<void> {
    await this.dataSource.transaction((tx) =>
      this.comments.settle(tx, id, threadId, settled, person.accountId),
    );
  }
}
