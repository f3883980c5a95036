import {
  Body,
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
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { downloadHeaders } from '../shared/download-headers.js';
import { AppConfig } from '../config/index.js';
import { withUploadedFile } from '../files/index.js';
import { Person, Policy, type CurrentPerson } from '../identity/index.js';
import type { HandoverView, LetterFileView, OperatedUnit } from './handover.view.js';
import { LetterHandoverDto, UnitsQuery } from './handovers.dto.js';
import { LetterHandovers } from './letter-handovers.js';

/** A unit's operator changed by an office on the unit's letter. */
@ApiTags('handovers')
@Policy({
  anyCapability: ['review', 'check', 'determine', 'administer'],
  season: 'params.seasonId',
  inPerson: true,
})
@Controller('seasons/:seasonId/handovers')
export class LetterHandoversController {
  constructor(
    private readonly handovers: LetterHandovers,
    private readonly dataSource: DataSource,
    private readonly config: AppConfig,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Handovers of units in the scope of the person asking' })
  list(
    @Param('seasonId') seasonId: string,
    @Person() person: CurrentPerson,
  ): Promise<readonly HandoverView[]> {
    return this.handovers.list(this.dataSource.manager, person, seasonId);
  }

  @Get('units')
  @ApiOperation({ summary: 'Units by a part of their name or by their code, with who looks after them' })
  units(
    @Param('seasonId') seasonId: string,
    @Query() { q }: UnitsQuery,
    @Person() person: CurrentPerson,
  ): Promise<readonly OperatedUnit[]> {
    return this.handovers.units(this.dataSource.manager, person, { seasonId, text: q });
  }

  @Post('letters')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiOperation({ summary: "Uploads the unit's letter (`file`) for a handover asked for next" })
  upload(
    @Param('seasonId') seasonId: string,
    @Req() request: FastifyRequest,
    @Person() person: CurrentPerson,
  ): Promise<LetterFileView> {
    return withUploadedFile(request, this.config.uploads.maxFileBytes, (file) =>
      this.handovers.upload(person, seasonId, file),
    );
  }

  @Post()
  @ApiOperation({ summary: 'Asks for another operator on a letter; a second officer confirms' })
  ask(
    @Param('seasonId') seasonId: string,
    @Body() { kept = [], ...wish }: LetterHandoverDto,
    @Person() person: CurrentPerson,
  ): Promise<{ id: string }> {
    return this.dataSource.transaction(async (tx) => ({
      id: await this.handovers.ask(tx, person, seasonId, { ...wish, kept }),
    }));
  }

  @Get(':id/letter')
  @ApiOperation({ summary: 'The letter itself' })
  async letter(
    @Param('seasonId') seasonId: string,
    @Param('id', ParseUUIDPipe) id: string,
    @Person() person: CurrentPerson,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { file, bytes } = await this.handovers.letter(this.dataSource.manager, person, { seasonId, id });
    void reply.headers(downloadHeaders(file, true));
    return new StreamableFile(bytes);
  }

  @Post(':id/confirm')
  @HttpCode(204)
  @ApiOperation({ summary: 'The second officer confirms; the unit goes on with the other person' })
  confirm(
    @Param('seasonId') seasonId: string,
    @Param('id', ParseUUIDPipe) id: string,
    @Person() person: CurrentPerson,
  ): Promise<void> {
    return this.dataSource.transaction((tx) => this.handovers.confirm(tx, person, seasonId, id));
  }

  @Post(':id/drop')
  @HttpCode(204)
  @ApiOperation({ summary: 'Lets it drop' })
  drop(
    @Param('seasonId') seasonId: string,
    @Param('id', ParseUUIDPipe) id: string,
    @Person() person: CurrentPerson,
  ): Promise<void> {
    return this.dataSource.transaction((tx) => this.handovers.drop(tx, person, seasonId, id));
  }
}
