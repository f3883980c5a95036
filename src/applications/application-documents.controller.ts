import { Controller, Get, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { Person, Policy, type CurrentPerson } from '../identity/index.js';
import { ApplicationAccess } from './application-access.js';
import type { DocumentRef } from './application.view.js';
import { downloadHeaders } from '../shared/download-headers.js';
import { PrintDocument } from './print-document.js';

class PrintDto {
  @ApiPropertyOptional({ description: '1: to be shown in the page.' })
  @IsOptional()
  @IsIn(['0', '1'])
  inline?: string;
}

@ApiTags('documents')
@Controller('applications/:id/documents')
export class ApplicationDocumentsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: ApplicationAccess,
    private readonly printing: PrintDocument,
  ) {}

  @Get()
  @Policy({ signedIn: true })
  @ApiOperation({ summary: 'Documents that can be printed of an application' })
  async list(@Param('id') id: string, @Person() person: CurrentPerson): Promise<readonly DocumentRef[]> {
    return this.access.documents(this.dataSource.manager, person, id);
  }

  @Get(':document')
  @Policy({ signedIn: true })
  @ApiProduces('application/pdf')
  @ApiOperation({ summary: 'A printed document, for the applicant and for those who see the case by name' })
  async print(
    @Param('id') id: string,
    @Param('document') document: string,
    @Query() query: PrintDto,
    @Person() person: CurrentPerson,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { name, bytes } = await this.printing.print(this.dataSource.manager, person, id, document);
    void reply.headers(downloadHeaders({ name, mime: 'application/pdf' }, query.inline === '1'));
    return new StreamableFile(bytes);
  }
}
