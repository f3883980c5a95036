import { Controller, Get, Param, ParseUUIDPipe, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { Policy } from '../identity/index.js';
import { downloadHeaders } from '../shared/download-headers.js';
import { ScoreSheetPreviews } from './score-sheet-previews.js';
import type { TemplatePreviewView } from './template-previews.js';
import { untilGone } from './until-gone.js';

const PDF = 'application/pdf';

class PaperDto {
  @ApiProperty({ description: 'Id of the user task that scores' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  task: string;
}

/** The blank score sheets of a draft. Nothing is written. */
@ApiTags('plan drafts')
@Controller('plan-drafts/:id/score-sheets')
@Policy({ capability: 'administer', platform: true })
export class ScoreSheetPreviewsController {
  constructor(private readonly previews: ScoreSheetPreviews) {}

  @Get('preview')
  @ApiOperation({ summary: 'The blank score sheet of a task as it prints' })
  preview(
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { task }: PaperDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TemplatePreviewView> {
    return this.previews.look(id, task, untilGone(reply));
  }

  @Get('preview.pdf')
  @ApiProduces(PDF)
  @ApiOperation({ summary: 'The same as a PDF' })
  async pdf(
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { task }: PaperDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const bytes = await this.previews.pdf(id, task, untilGone(reply));
    reply.headers(downloadHeaders({ name: '空白评分表.pdf', mime: PDF }, true));
    return new StreamableFile(bytes);
  }
}
