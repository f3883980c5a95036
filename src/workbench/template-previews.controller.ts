import {
  Controller,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  Req,
  Res,
  StreamableFile,
} from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiOperation,
  ApiProduces,
  ApiProperty,
  ApiPropertyOptional,
  ApiTags,
} from '@nestjs/swagger';
import { IsNotEmpty, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { downloadHeaders } from '../shared/download-headers.js';
import { Policy } from '../identity/index.js';
import { readUpload } from './read-upload.js';
import { untilGone } from './until-gone.js';
import {
  TemplatePreviews,
  type PreviewCaseView,
  type PreviewQuestion,
  type TemplatePreviewView,
} from './template-previews.js';
import { WordTemplates } from './word-templates.js';
import type { WordTemplateView } from './word-template.js';

const PDF = 'application/pdf';
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const SAMPLE = new RegExp(`^(?:usual|long|blank|${UUID})$`);
const WORD_LIMIT = { bytes: 20_000_000, code: 'WORD_LARGE', cure: '请压缩或删去其中的图片。' } as const;

class PreviewDto {
  @ApiProperty({ description: 'File name in the folder of templates' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  main: string;

  @ApiPropertyOptional({ description: 'What is printed with it; left out, it is given nothing' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  use?: string;

  @ApiProperty({ description: '`usual`, `long`, `blank`, or the id of a case of a rehearsal' })
  @Matches(SAMPLE)
  sample: string;
}

class CasesDto {
  @ApiProperty()
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  award: string;
}

class WordDto {
  @ApiProperty({ description: 'Of the template to be, without ending' })
  @Matches(/^[a-z][a-z0-9-]{0,59}$/)
  name: string;

  @ApiPropertyOptional({ description: 'Key of the form whose answers it prints' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  form?: string;
}

/** Templates of a draft tried on the spot, and made of Word files. Nothing is written. */
@ApiTags('plan drafts')
@Controller('plan-drafts/:id/templates')
@Policy({ capability: 'administer', platform: true })
export class TemplatePreviewsController {
  constructor(
    private readonly previews: TemplatePreviews,
    private readonly words: WordTemplates,
  ) {}

  @Get('preview')
  @ApiOperation({ summary: 'A template as it prints, with what is wrong with it by file and line' })
  preview(
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: PreviewDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TemplatePreviewView> {
    return this.previews.look(id, questionOf(query), untilGone(reply));
  }

  @Get('preview.pdf')
  @ApiProduces(PDF)
  @ApiOperation({ summary: 'The same as a PDF' })
  async pdf(
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: PreviewDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const bytes = await this.previews.pdf(id, questionOf(query), untilGone(reply));
    reply.headers(downloadHeaders({ name: `${query.main.replace(/\.typ$/, '')} 试印.pdf`, mime: PDF }, true));
    return new StreamableFile(bytes);
  }

  @Get('cases')
  @ApiOperation({ summary: 'Cases of rehearsals that a template may be tried with' })
  cases(@Query() { award }: CasesDto): Promise<readonly PreviewCaseView[]> {
    return this.previews.cases(award);
  }

  @Post('word')
  @HttpCode(200)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiOperation({ summary: 'Makes a template of a Word file (`file`), to be looked at; writes nothing' })
  async word(
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { name, form }: WordDto,
    @Req() request: FastifyRequest,
  ): Promise<WordTemplateView> {
    const { name: file, bytes } = await readUpload(request, WORD_LIMIT);
    return this.words.read(id, { file, bytes, name, form: form ?? null });
  }
}

const questionOf = ({ main, use, sample }: PreviewDto): PreviewQuestion => ({
  main,
  use: use === '' ? undefined : use,
  sample: sample === 'usual' || sample === 'long' || sample === 'blank' ? sample : { entryId: sample },
});
