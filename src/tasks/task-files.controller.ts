import { Controller, Param, ParseUUIDPipe, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import type {} from '@fastify/multipart';
import { IsString, MaxLength } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { AppConfig } from '../config/index.js';
import { Person, Policy, type CurrentPerson } from '../identity/index.js';
import { Invalid } from '../shared/errors.js';
import { TaskFiles } from './task-files.js';
import type { TaskFileView } from './task.view.js';

class TaskUploadDto {
  @ApiProperty({ description: 'Path of the input of the form; a row of a table is `*`.' })
  @IsString()
  @MaxLength(200)
  field: string;
}

@ApiTags('tasks')
@Controller('tasks')
export class TaskFilesController {
  constructor(
    private readonly files: TaskFiles,
    private readonly config: AppConfig,
  ) {}

  @Post(':id/files')
  @Policy({ signedIn: true })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiOperation({ summary: 'Uploads one file (`file`) for an input of the form of an open task' })
  async upload(
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: TaskUploadDto,
    @Req() request: FastifyRequest,
    @Person() person: CurrentPerson,
  ): Promise<TaskFileView> {
    if (!request.isMultipart()) throw new Invalid('FILE_MISSING', '没有收到文件，请重新选择后上传。');
    // One byte more than allowed may arrive, so that too large is seen and not cut off.
    const part = await request.file({ limits: { fileSize: this.config.uploads.maxFileBytes + 1, files: 1 } });
    if (!part) throw new Invalid('FILE_MISSING', '没有收到文件，请重新选择后上传。');
    try {
      const content = { name: part.filename, type: part.mimetype, stream: part.file };
      return await this.files.upload(person, id, query.field, content);
    } finally {
      part.file.resume();
    }
  }
}
