import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsOptional,
  IsString,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { DataSource } from 'typeorm';
import { Audit } from '../audit/index.js';
import { Person, Policy, type CurrentPerson } from '../identity/index.js';
import type { ExclusionListView } from './exclusion.view.js';
import { ExclusionLists } from './exclusion-lists.js';

class ExclusionLineDto {
  @IsOptional()
  @IsString()
  @MaxLength(40)
  number?: string;

  @IsOptional()
  @IsString()
  @MaxLength(40)
  unitCode?: string;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  name?: string;

  @IsOptional()
  @IsBoolean()
  ofUnit?: boolean;

  @IsString()
  @MaxLength(500)
  reason: string;
}

class ExclusionImportDto {
  /** Document or register the lines come from. */
  @IsString()
  @MinLength(1)
  @MaxLength(500)
  source: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10_000)
  @ValidateNested({ each: true })
  @Type(() => ExclusionLineDto)
  lines: ExclusionLineDto[];
}

class RemovalDto {
  @IsString()
  @MinLength(1)
  @MaxLength(500)
  reason: string;
}

/** Lists that keep people or units out of a season. */
@ApiTags('eligibility')
@Controller('seasons/:seasonId/lists')
export class ExclusionListsController {
  constructor(
    private readonly lists: ExclusionLists,
    private readonly audit: Audit,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  @Get()
  @Policy({ anyCapability: ['administer', 'name', 'supervise'], season: 'params.seasonId' })
  @ApiOperation({ summary: 'The plan’s lists with their lines; numbers of people are not among them' })
  of(@Param('seasonId', ParseUUIDPipe) seasonId: string): Promise<readonly ExclusionListView[]> {
    return this.lists.of(this.dataSource.manager, seasonId);
  }

  @Post(':list')
  @HttpCode(200)
  @Policy({ capability: 'administer', season: 'params.seasonId' })
  @ApiOperation({ summary: 'Imports lines, all or none; who is there already is not entered twice' })
  add(
    @Param('seasonId', ParseUUIDPipe) seasonId: string,
    @Param('list') list: string,
    @Body() { source, lines }: ExclusionImportDto,
    @Person() person: CurrentPerson,
  ): Promise<{ imported: number }> {
    return this.dataSource.transaction(async (tx) => {
      const imported = await this.lists.add(tx, { seasonId, list, source, lines, by: person.accountId });
      const data = { list, source, rows: lines.length, imported };
      await this.audit.append(tx, {
        ...{
          actor: person.accountId,
          action: 'list.imported',
          subject: `season:${seasonId}`,
          data,
          seasonId,
        },
      });
      return { imported };
    });
  }

  @Delete(':list/:id')
  @HttpCode(204)
  @Policy({ capability: 'administer', season: 'params.seasonId' })
  @ApiOperation({ summary: 'Takes a line off, with the reason' })
  remove(
    @Param('seasonId', ParseUUIDPipe) seasonId: string,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: RemovalDto,
    @Person() person: CurrentPerson,
  ): Promise<void> {
    return this.dataSource.transaction(async (tx) => {
      await this.lists.remove(tx, { seasonId, id, by: person.accountId, reason });
      const subject = `season:${seasonId}`;
      const data = { line: id, reason };
      await this.audit.append(tx, {
        actor: person.accountId,
        action: 'list.removed',
        subject,
        data,
        seasonId,
      });
    });
  }
}
