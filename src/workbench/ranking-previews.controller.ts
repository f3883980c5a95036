import { Controller, Get, Param, ParseUUIDPipe, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsString, MaxLength } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { downloadHeaders } from '../shared/download-headers.js';
import { Policy } from '../identity/index.js';
import { RankingPreviews, type SheetQuestion } from './ranking-previews.js';
import type { TemplatePreviewView } from './template-previews.js';
import { untilGone } from './until-gone.js';

const PDF = 'application/pdf';

class SheetDto {
  @ApiProperty()
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  ranking: string;

  @ApiProperty({ description: 'An award, or `pool` for a list of several' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  award: string;

  @ApiProperty({ description: '`list`, or `line` for the sheet of one case', enum: ['list', 'line'] })
  @IsIn(['list', 'line'])
  sheet: 'list' | 'line';
}

/** The sheets of a draft's rankings over made-up cases. Nothing is written. */
@ApiTags('plan drafts')
@Controller('plan-drafts/:id/rankings')
@Policy({ capability: 'administer', platform: true })
export class RankingPreviewsController {
  constructor(private readonly previews: RankingPreviews) {}

  @Get('preview')
  @ApiOperation({ summary: 'The sheet of a ranking as it prints, over made-up cases' })
  preview(
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: SheetDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TemplatePreviewView> {
    return this.previews.look(id, questionOf(query), untilGone(reply));
  }

  @Get('preview.pdf')
  @ApiProduces(PDF)
  @ApiOperation({ summary: 'The same as a PDF' })
  async pdf(
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: SheetDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const bytes = await this.previews.pdf(id, questionOf(query), untilGone(reply));
    reply.headers(downloadHeaders({ name: '排名说明（示例）.pdf', mime: PDF }, true));
    return new StreamableFile(bytes);
  }
}

const questionOf = ({ ranking, award, sheet }: SheetDto): SheetQuestion => ({
  ...{ ranking, award },
  single: sheet === 'line',
});
