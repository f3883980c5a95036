import {
  Controller,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Req,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { parse } from 'yaml';
import { downloadHeaders } from '../shared/download-headers.js';
import { Policy } from '../identity/index.js';
import { PLAN_FILE, type SeasonPlan } from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';
import { PlanDrafts } from './plan-drafts.js';
import { readQuotaTable, type QuotaReading } from './quota-table.js';
import { quotaWorkbook, readWorkbook } from './quota-workbook.js';
import { readUpload } from './read-upload.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const LIMIT = { bytes: 2_000_000, code: 'QUOTA_WORKBOOK_LARGE', cure: '请只保留名额表。' } as const;

/** The quotas of a draft as a table of Excel, out and in. */
@ApiTags('plan drafts')
@Controller('plan-drafts/:id/quotas')
@Policy({ capability: 'administer', platform: true })
export class DraftQuotasController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly drafts: PlanDrafts,
  ) {}

  @Get('workbook')
  @ApiProduces(XLSX)
  @ApiOperation({ summary: 'The quotas of a draft as an Excel workbook' })
  async workbook(
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const plan = await this.planOf(id);
    reply.headers(downloadHeaders({ name: '推荐名额.xlsx', mime: XLSX }, false));
    return new StreamableFile(await quotaWorkbook(plan));
  }

  @Post('reading')
  @HttpCode(200)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiOperation({ summary: 'What a workbook (`file`) says otherwise than the draft; nothing is changed' })
  async reading(
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: FastifyRequest,
  ): Promise<QuotaReading> {
    const plan = await this.planOf(id);
    const { bytes } = await readUpload(request, LIMIT);
    return readQuotaTable(await readWorkbook(bytes), plan);
  }

  /** @throws NotFound, Invalid DRAFT_PLAN_UNREADABLE */
  private async planOf(id: string): Promise<Partial<SeasonPlan>> {
    const { files } = await this.drafts.read(this.dataSource.manager, id);
    try {
      const plan: unknown = parse(files[PLAN_FILE] ?? '');
      if (typeof plan === 'object' && plan !== null) return plan;
    } catch {
      // Told below: whatever the parser says, the cure is the same.
    }
    throw new Invalid('DRAFT_PLAN_UNREADABLE', '方案文件的格式有误，读不出名额。请先在“源文件”中改正。');
  }
}
