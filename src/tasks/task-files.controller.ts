import { Controller, Param, ParseUUIDPipe, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { AppConfig } from '../config/index.js';
import { withUploadedFile } from '../files/index.js';
import { Person, Policy, type CurrentPerson } from '../identity/index.js';
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
  upload(
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: TaskUploadDto,
    @Req() request: FastifyRequest,
    @Person() person: CurrentPerson,
  ): Promise<TaskFileView> {
    return withUploadedFile(request, this.config.uploads.maxFileBytes, (file) =>
      this.files.upload(person, id, query.field, file),
    );
  }
}
