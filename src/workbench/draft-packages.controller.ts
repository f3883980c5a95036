import {
  Controller,
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
import { ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsNotEmpty, IsString, MaxLength, Min } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { downloadHeaders } from '../shared/download-headers.js';
import { Person, Policy, type CurrentPerson } from '../identity/index.js';
import { isBinary, PlanVersions } from '../seasons/index.js';
import type { Fault } from '../shared/fault.js';
import { isUuid } from '../shared/uuid.js';
import { CheckDraft } from './check-draft.js';
import { compareFiles, type ComparedPlan, type ComparisonView } from './compare-files.js';
import { DraftPackages } from './draft-packages.js';
import { SCRIPT_FILE } from './draft-paths.js';
import type { SavedView } from './plan-draft.view.js';
import { PlanDrafts } from './plan-drafts.js';
import { readUpload } from './read-upload.js';

const ZIP_LIMIT = { bytes: 30_000_000, code: 'PLAN_ZIP_LARGE', cure: '请去掉方案以外的文件。' } as const;

class CompareDto {
  @ApiProperty({ description: '`version:ID` or `draft:ID`' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(80)
  before: string;

  @ApiProperty({ description: '`version:ID` or `draft:ID`' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(80)
  after: string;
}

class PlaceDto {
  @ApiProperty({ description: 'Where it goes, e.g. `templates/seal.png`' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  path: string;

  @ApiProperty({ description: 'Revision of the file that gives way; 0 for a new one' })
  @Type(() => Number)
  @IsInt()
  @Min(0)
  revision: number;
}

export interface ImportedDraftView {
  /** Null when the zip holds no plan. */
  readonly draftId: string | null;
  /** What stands in the way, or what the checks say of the draft. */
  readonly faults: readonly Fault[];
}

/** Drafts and versions as one file, out and in, and side by side. */
@ApiTags('plan drafts')
@Controller()
@Policy({ capability: 'administer', platform: true })
export class DraftPackagesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly drafts: PlanDrafts,
    private readonly versions: PlanVersions,
    private readonly packages: DraftPackages,
    private readonly checking: CheckDraft,
  ) {}

  @Get('plan-drafts/:id/package')
  @ApiProduces('application/zip')
  @ApiOperation({ summary: 'A draft as a zip, in the layout of a folder of plans' })
  async draftPackage(
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { files } = await this.drafts.read(this.dataSource.manager, id);
    return this.sent(files, reply);
  }

  @Get('plans/:id/package')
  @ApiProduces('application/zip')
  @ApiOperation({ summary: 'A version as a zip, in the layout of a folder of plans' })
  async versionPackage(
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return this.sent((await this.versionFiles(id)).files, reply);
  }

  @Post('plan-drafts/import')
  @HttpCode(200)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiOperation({ summary: 'Begins a draft with a zip (`file`) and tells what the checks say of it' })
  async import(@Req() request: FastifyRequest, @Person() person: CurrentPerson): Promise<ImportedDraftView> {
    const upload = await readUpload(request, ZIP_LIMIT);
    const { files, faults } = await this.packages.unpack(upload.bytes);
    if (!files) return { draftId: null, faults };
    const title = upload.name.replace(/\.zip$/i, '').slice(0, 120) || '导入的方案';
    const draftId = await this.dataSource.transaction((tx) =>
      this.drafts.create(tx, { title, baseVersionId: null, files, review: [] }, person.accountId),
    );
    return { draftId, faults: (await this.checking.check(draftId)).faults };
  }

  @Put('plan-drafts/:id/files')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiOperation({
    summary: 'Puts an uploaded file (`file`), such as a picture or a Word template, into a draft',
  })
  async putFile(
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { path, revision }: PlaceDto,
    @Req() request: FastifyRequest,
    @Person() person: CurrentPerson,
  ): Promise<SavedView> {
    const { name, bytes } = await readUpload(request, ZIP_LIMIT);
    const content = bytes.toString(isBinary(path) ? 'base64' : 'utf8');
    const how = { label: `上传 ${name}`.slice(0, 200), by: person.accountId };
    const saved = await this.dataSource.transaction((tx) =>
      this.drafts.write(tx, id, [{ path, content, revision }], how),
    );
    return { revision: saved };
  }

  @Get('plan-comparison')
  @ApiOperation({ summary: 'What is otherwise in the second of two drafts or versions, in words' })
  async compare(@Query() query: CompareDto): Promise<ComparisonView> {
    const [before, after] = [await this.compared(query.before), await this.compared(query.after)];
    return { ...compareFiles(before.files, after.files), before, after };
  }

  private async compared(name: string): Promise<ComparedPlan> {
    const [kind, id = ''] = name.split(':');
    const found =
      kind === 'draft' && isUuid(id)
        ? await this.drafts.read(this.dataSource.manager, id)
        : await this.versionFiles(id);
    return { title: found.title, files: found.files };
  }

  private async versionFiles(id: string): Promise<ComparedPlan> {
    const { plan, files } = await this.versions.get(id);
    const script = await this.versions.scriptOf(this.dataSource.manager, id);
    return {
      title: plan.title,
      files: { ...files.files, ...(script !== null && { [SCRIPT_FILE]: script }) },
    };
  }

  private async sent(files: Readonly<Record<string, string>>, reply: FastifyReply): Promise<StreamableFile> {
    const { name, bytes } = await this.packages.pack(files);
    reply.headers(downloadHeaders({ name, mime: 'application/zip' }, false));
    return new StreamableFile(bytes);
  }
}
