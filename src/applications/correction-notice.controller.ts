import { Controller, Get, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { Person, Policy, type CurrentPerson } from '../identity/index.js';
import { downloadHeaders } from '../shared/download-headers.js';
import { PrintCorrectionNotice } from './print-correction-notice.js';

@ApiTags('documents')
@Controller('applications/:id/correction-notice')
export class CorrectionNoticeController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly printing: PrintCorrectionNotice,
  ) {}

  @Get()
  @Policy({ signedIn: true })
  @ApiProduces('application/pdf')
  @ApiOperation({
    summary: 'What is to be corrected and until when, for the applicant and who sees the case by name',
  })
  async print(
    @Param('id') id: string,
    @Person() person: CurrentPerson,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { name, bytes } = await this.printing.print(this.dataSource.manager, person, id);
    void reply.headers(downloadHeaders({ name, mime: 'application/pdf' }, false));
    return new StreamableFile(bytes);
  }
}
