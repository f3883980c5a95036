import { Controller, Get, Param, ParseUUIDPipe, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { downloadHeaders } from '../../shared/download-headers.js';
import { Policy } from '../../identity/index.js';
import { NotFound } from '../../shared/errors.js';
import { RehearsalHall } from './rehearsal-hall.js';
import { RehearsalRuns } from './rehearsal-runs.js';
import { rehearsalWorkbook } from './rehearsal-workbook.js';
import type { RehearsalDeed, RehearsalLetter, RehearsalReportView } from './rehearsal.view.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What a rehearsal leaves behind, on the page and as files. */
@ApiTags('plan drafts')
@Controller('plan-drafts/:id/rehearsals')
@Policy({ capability: 'administer', platform: true })
export class RehearsalResultsController {
  constructor(
    private readonly runs: RehearsalRuns,
    private readonly hall: RehearsalHall,
  ) {}

  @Get(':runId/report')
  @ApiOperation({ summary: 'What came out' })
  report(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('runId', ParseUUIDPipe) runId: string,
  ): Promise<RehearsalReportView> {
    return this.runs.report(id, runId);
  }

  @Get(':runId/outcome')
  @ApiProduces('application/json')
  @ApiOperation({ summary: "Everybody's outcome as the script asks for it, as a file" })
  async outcome(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('runId', ParseUUIDPipe) runId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { outcomes } = await this.runs.report(id, runId);
    reply.headers(downloadHeaders({ name: 'outcome.json', mime: 'application/json' }, false));
    return new StreamableFile(Buffer.from(`${JSON.stringify(outcomes, null, 1)}\n`));
  }

  @Get(':runId/workbook')
  @ApiProduces(XLSX)
  @ApiOperation({ summary: 'What came out, who did what, and the messages, as an Excel file' })
  async workbook(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('runId', ParseUUIDPipe) runId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { title, words } = await this.runs.get(id, runId);
    const [report, deeds, letters] = await Promise.all([
      this.runs.report(id, runId),
      this.runs.allLines<RehearsalDeed>(runId, 'deed'),
      this.runs.allLines<RehearsalLetter>(runId, 'letter'),
    ]);
    reply.headers(downloadHeaders({ name: `演练 ${title}.xlsx`, mime: XLSX }, false));
    return new StreamableFile(await rehearsalWorkbook({ report, words, deeds, letters }));
  }

  @Get(':runId/documents/:name')
  @ApiProduces('application/pdf')
  @ApiOperation({ summary: 'A document that was printed in a rehearsal' })
  async document(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('runId', ParseUUIDPipe) runId: string,
    @Param('name') name: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    await this.runs.get(id, runId);
    const bytes = await this.hall.folder(runId).document(name);
    if (!bytes)
      throw new NotFound('这份文书不在这台服务器上（可能已清理，或在另一台服务器）。请重新演练一次。');
    reply.headers(downloadHeaders({ name, mime: 'application/pdf' }, true));
    return new StreamableFile(bytes);
  }
}
