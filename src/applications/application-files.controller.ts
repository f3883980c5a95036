import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Put,
  Query,
  Req,
  Res,
  StreamableFile,
} from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiOperation,
  ApiProperty,
  ApiPropertyOptional,
  ApiTags,
} from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { AppConfig } from '../config/index.js';
import { withUploadedFile } from '../files/index.js';
import { Person, Policy, type CurrentPerson } from '../identity/index.js';
import { ApplicationFiles } from './application-files.js';
import { ownApplication } from './application-record.js';
import { fileView } from './application-views.js';
import type { FileView } from './application.view.js';
import { downloadHeaders } from '../shared/download-headers.js';
import { ReadFile } from './read-file.js';
import { EditableApplications } from './editable-applications.js';
import { UploadFile } from './upload-file.js';

class UploadDto {
  @ApiProperty()
  @IsString()
  @MaxLength(100)
  section: string;
}

class OrderDto {
  @ApiProperty()
  @IsString()
  @MaxLength(100)
  section: string;

  @ApiProperty({ type: [String] })
  @IsArray()
  @ArrayMaxSize(500)
  @IsUUID(undefined, { each: true })
  ids: string[];
}

class DownloadDto {
  @ApiPropertyOptional({ description: '1: to be shown in the page; only for what browsers show safely.' })
  @IsOptional()
  @IsIn(['0', '1'])
  inline?: string;
}

@ApiTags('files')
@Controller()
export class ApplicationFilesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly files: ApplicationFiles,
    private readonly editable: EditableApplications,
    private readonly uploading: UploadFile,
    private readonly reading: ReadFile,
    private readonly config: AppConfig,
  ) {}

  @Post('applications/:id/files')
  @Policy({ signedIn: true })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiOperation({ summary: 'Uploads one file (`file`) into a section of the evidence, or into `form`' })
  upload(
    @Param('id') id: string,
    @Query() query: UploadDto,
    @Req() request: FastifyRequest,
    @Person() person: CurrentPerson,
  ): Promise<FileView> {
    return withUploadedFile(request, this.config.uploads.maxFileBytes, async (file) =>
      fileView(await this.uploading.upload(person, id, query.section, file)),
    );
  }

  @Get('applications/:id/files')
  @Policy({ signedIn: true })
  @ApiOperation({ summary: 'Files of one of my applications' })
  async list(@Param('id') id: string, @Person() person: CurrentPerson): Promise<readonly FileView[]> {
    const { manager } = this.dataSource;
    const application = await ownApplication(manager, person, id);
    return (await this.files.list(manager, application.id)).map(fileView);
  }

  @Put('applications/:id/files/order')
  @HttpCode(204)
  @Policy({ signedIn: true })
  @ApiOperation({ summary: 'Puts the files of a section in order' })
  order(@Param('id') id: string, @Body() body: OrderDto, @Person() person: CurrentPerson): Promise<void> {
    return this.dataSource.transaction(async (tx) => {
      const { application } = await this.editable.lock(tx, person, id, 'files');
      await this.files.reorder(tx, application.id, body.section, body.ids);
    });
  }

  @Delete('applications/:id/files/:fileId')
  @HttpCode(204)
  @Policy({ signedIn: true })
  @ApiOperation({ summary: 'Takes a file off' })
  remove(
    @Param('id') id: string,
    @Param('fileId', ParseUUIDPipe) fileId: string,
    @Person() person: CurrentPerson,
  ): Promise<void> {
    return this.dataSource.transaction(async (tx) => {
      const { application } = await this.editable.lock(tx, person, id, 'files');
      await this.files.remove(tx, application.id, fileId);
    });
  }

  @Get('files/:id')
  @Policy({ signedIn: true })
  @ApiOperation({ summary: 'A file, for its applicant and for those who see the case' })
  async download(
    @Param('id') id: string,
    @Query() query: DownloadDto,
    @Person() person: CurrentPerson,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { file, bytes } = await this.reading.read(this.dataSource.manager, person, id);
    void reply.headers(downloadHeaders(file, query.inline === '1'));
    return new StreamableFile(bytes);
  }
}
