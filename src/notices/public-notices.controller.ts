import {
  Body,
  Controller,
  Get,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import { RouteConfig } from '@nestjs/platform-fastify';
import { IsOptional, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { downloadHeaders } from '../shared/download-headers.js';
import { Policy } from '../identity/index.js';
import { NoticeBoard } from './notice-board.js';
import type { NoticeRow, NoticeView } from './notice.view.js';
import { Objections } from './objections.js';
import { PrintNotice } from './print-notice.js';

class NoticesQuery {
  @IsOptional()
  @IsUUID()
  seasonId?: string;
}

class ObjectionDto {
  @IsUUID()
  itemId: string;

  @IsString()
  @MinLength(2, { message: '请填写真实姓名' })
  @MaxLength(50)
  name: string;

  @IsString()
  @MinLength(5, { message: '请填写联系电话或邮箱，便于核实和答复' })
  @MaxLength(100)
  contact: string;

  @IsString()
  @MinLength(10, { message: '请写清异议的事实和依据（至少 10 个字）' })
  @MaxLength(5000)
  content: string;
}

/** What the public reads, and where it objects. */
@ApiTags('notices')
@Controller('public/notices')
export class PublicNoticesController {
  constructor(
    private readonly board: NoticeBoard,
    private readonly objections: Objections,
    private readonly printing: PrintNotice,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  @Get()
  @Policy({ open: true })
  @ApiOperation({ summary: 'Posted notices, newest first' })
  list(@Query() query: NoticesQuery): Promise<readonly NoticeRow[]> {
    return this.board.list(this.dataSource.manager, query.seasonId ?? null);
  }

  @Get(':id')
  @Policy({ open: true })
  @ApiOperation({ summary: 'A notice with its lists' })
  show(@Param('id', ParseUUIDPipe) id: string): Promise<NoticeView> {
    return this.board.show(this.dataSource.manager, id);
  }

  @Get(':id/document')
  @Policy({ open: true })
  @RouteConfig({ rateLimit: { max: 20, timeWindow: '1 minute' } })
  @ApiProduces('application/pdf')
  @ApiOperation({ summary: 'A notice, printed' })
  async document(
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { name, bytes } = await this.printing.print(this.dataSource.manager, id);
    void reply.headers(downloadHeaders({ name, mime: 'application/pdf' }, true));
    return new StreamableFile(bytes);
  }

  @Post(':id/objections')
  @Policy({ open: true })
  @RouteConfig({ rateLimit: { max: 60, timeWindow: '1 minute' } })
  @ApiOperation({ summary: 'Raises an objection against a listed case' })
  async object(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: ObjectionDto,
  ): Promise<{ number: string }> {
    const number = await this.dataSource.transaction((tx) =>
      this.objections.raise(tx, id, body.itemId, body),
    );
    return { number };
  }
}
