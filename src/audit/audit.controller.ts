import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDate, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { DataSource } from 'typeorm';
import { AppConfig } from '../config/index.js';
import { Policy } from '../identity/index.js';
import type { AuditPage, AuditVerification } from './audit.view.js';
import { SearchAudit } from './search-audit.js';
import { verifyAudit } from './verify-audit.js';

class AuditSearchDto {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(100)
  q?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsUUID()
  seasonId?: string;

  @ApiPropertyOptional({ description: 'kind:id' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  subject?: string;

  @ApiPropertyOptional({ description: 'Account id, system or public.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  actor?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @Type(() => Date)
  @IsDate()
  from?: Date;

  @ApiPropertyOptional()
  @IsOptional()
  @Type(() => Date)
  @IsDate()
  until?: Date;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(200)
  before?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  size?: number;
}

@ApiTags('audit')
@Controller('audit')
export class AuditController {
  constructor(
    private readonly search: SearchAudit,
    private readonly dataSource: DataSource,
    private readonly config: AppConfig,
  ) {}

  @Get()
  @Policy({ capability: 'audit', platform: true })
  @ApiOperation({ summary: 'Searches the trail, latest first' })
  list(@Query() query: AuditSearchDto): Promise<AuditPage> {
    const { size = 50, ...wanted } = query;
    return this.search.page({ ...wanted, size });
  }

  @Get('verification')
  @Policy({ capability: 'audit', platform: true })
  @ApiOperation({ summary: 'Recomputes every chain; names the first record that was tampered with' })
  async verify(): Promise<AuditVerification> {
    const streams = await verifyAudit(this.dataSource.manager, this.config.secrets.auditKey);
    return { intact: streams.every((stream) => stream.fault === null), streams };
  }
}
