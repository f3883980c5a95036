import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { DataSource } from 'typeorm';
import { Audit } from '../audit/index.js';
import { Person, Policy, type CurrentPerson } from '../identity/index.js';
import { Seasons } from '../seasons/index.js';
import { NotFound } from '../shared/errors.js';
import type { CertificateView, NamedRow, RegisterEvent, RegisterRow } from './award.view.js';
import { Register } from './register.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** An object whose values are short texts. */
const IsTexts = (): PropertyDecorator =>
  ValidateBy({
    name: 'isTexts',
    validator: {
      validate: (value: object) => {
        const texts = Object.entries(value);
        return (
          texts.length <= 50 &&
          texts.every(([key, text]) => key.length <= 100 && typeof text === 'string' && text.length <= 500)
        );
      },
      defaultMessage: () => '附加列应为文字，最多 50 列、每格 500 字。',
    },
  });

class RegisterRowDto {
  @IsString()
  @MaxLength(50)
  title: string;

  @IsInt()
  @Min(1949)
  @Max(2200)
  year: number;

  @IsString()
  @MaxLength(50)
  unitCode: string;

  @IsString()
  @MaxLength(200)
  occupation: string;

  @IsString()
  @MaxLength(200)
  field: string;

  @IsString()
  @MaxLength(50)
  holder: string;

  @IsOptional()
  @IsString()
  @MaxLength(40)
  identityNumber?: string;

  @IsOptional()
  @IsString()
  @MaxLength(50)
  level?: string;

  /** Further columns by their headings. */
  @IsOptional()
  @IsObject()
  @IsTexts()
  extra?: Record<string, string>;
}

class RegisterImportDto {
  @IsUUID()
  seasonId: string;

  @IsArray()
  @ArrayMaxSize(10_000)
  @ValidateNested({ each: true })
  @Type(() => RegisterRowDto)
  rows: RegisterRowDto[];
}

class RegisterQuery {
  @IsUUID()
  seasonId: string;

  @IsOptional()
  @IsString()
  @MaxLength(50)
  q?: string;
}

/** The register and certificates. */
@ApiTags('awards')
@Controller()
export class AwardsController {
  constructor(
    private readonly seasons: Seasons,
    private readonly register: Register,
    private readonly audit: Audit,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  @Get('seasons/:seasonId/named')
  @Policy({ anyCapability: ['name', 'determine', 'publish', 'supervise'], season: 'params.seasonId' })
  @ApiOperation({ summary: 'Holders named in the season' })
  named(@Param('seasonId') seasonId: string): Promise<NamedRow[]> {
    return this.dataSource.query(
      `SELECT e.application_id AS "applicationId", e.id AS "entryId", e.title, r.holder, r.display_name AS "displayName",
              e.unit_name AS "unitName", e.award, r.certificate_no AS "certificateNo", r.verification_code AS "verificationCode", r.named_at AS "namedAt",
              r.revoked_at AS "revokedAt", r.revoked_reason AS "revokedReason"
       FROM register_entry r JOIN entry e ON e.id = r.entry_id WHERE r.season_id = $1 ORDER BY e.award, r.certificate_no`,
      [seasonId],
    );
  }

  @Get('register')
  @Policy({ anyCapability: ['name', 'administer', 'supervise', 'review', 'check'], season: 'query.seasonId' })
  @ApiOperation({ summary: 'Search of the register' })
  async search(@Query() query: RegisterQuery): Promise<readonly RegisterRow[]> {
    const season = await this.seasons.get(this.dataSource.manager, query.seasonId);
    return this.register.search(this.dataSource.manager, season, query.q?.trim() ?? '');
  }

  @Get('register.xlsx')
  @Policy({ capability: 'name', season: 'query.seasonId' })
  @Header('content-type', XLSX)
  @Header('content-disposition', 'attachment; filename="register.xlsx"')
  @ApiOperation({
    summary: 'The register as a workbook with full numbers; every download is on the audit trail',
  })
  async exportRegister(
    @Query() { seasonId }: RegisterQuery,
    @Person() person: CurrentPerson,
  ): Promise<StreamableFile> {
    const bytes = await this.dataSource.transaction(async (tx) => {
      const season = await this.seasons.get(tx, seasonId);
      const subject = `season:${season.id}`;
      await this.audit.append(tx, { actor: person.accountId, action: 'register.exported', subject });
      return this.register.export(tx, season);
    });
    return new StreamableFile(bytes);
  }

  @Get('register/:id/history')
  @Policy({ anyCapability: ['name', 'administer', 'supervise', 'review', 'check'], season: 'query.seasonId' })
  @ApiOperation({ summary: 'What happened to a title since it was given' })
  async history(
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: RegisterQuery,
  ): Promise<readonly RegisterEvent[]> {
    const season = await this.seasons.get(this.dataSource.manager, query.seasonId);
    return this.register.history(this.dataSource.manager, season, id);
  }

  @Post('register')
  @HttpCode(200)
  @Policy({ anyCapability: ['name', 'administer'], season: 'body.seasonId' })
  @ApiOperation({ summary: 'Imports earlier holders; rows already there are left alone' })
  async import(
    @Body() body: RegisterImportDto,
    @Person() person: CurrentPerson,
  ): Promise<{ imported: number }> {
    return this.dataSource.transaction(async (tx) => {
      const season = await this.seasons.get(tx, body.seasonId);
      const imported = await this.register.import(tx, season, body.rows);
      const data = { rows: body.rows.length, imported };
      await this.audit.append(tx, {
        actor: person.accountId,
        action: 'register.imported',
        subject: `season:${season.id}`,
        data,
      });
      return { imported };
    });
  }

  @Get('public/certificates/:code')
  @Policy({ open: true })
  @ApiOperation({ summary: 'Checks a certificate by the code printed on it' })
  async certificate(@Param('code') code: string): Promise<CertificateView> {
    const found = await this.register.certificate(this.dataSource.manager, code.toLowerCase());
    if (!found) throw new NotFound('没有查到这个校验码对应的证书，请核对后重试。');
    return found;
  }
}
