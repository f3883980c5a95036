import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
} from 'class-validator';
import { Person, Policy, type CurrentPerson } from '../identity/index.js';
import type { PlanMovePreview, PlanMoveView } from './plan-move.view.js';
import { PlanMoves, type Mappings } from './plan-moves.js';

class PreviewDto {
  @IsString()
  @MaxLength(64)
  versionId: string;

  /** Process id → element id → element id of the newer version. */
  @IsOptional()
  @IsObject()
  mappings?: Record<string, unknown>;
}

class PlanMoveDto extends PreviewDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @Matches(/^\d{1,18}$/, { each: true })
  keys: string[];

  @IsString()
  @Matches(/\S.*\S/, { message: '请写明迁移的理由（至少 2 个字）' })
  @MaxLength(500)
  reason: string;
}

/** Running cases on their way to a newer version of the plan. */
@ApiTags('instances')
@Policy({ capability: 'administer', season: 'params.seasonId' })
@Controller('seasons/:seasonId/plan-moves')
export class PlanMovesController {
  constructor(private readonly moves: PlanMoves) {}

  @Get()
  @ApiOperation({ summary: 'Batches, newest first, with a result for each case' })
  list(@Param('seasonId') seasonId: string): Promise<readonly PlanMoveView[]> {
    return this.moves.list(seasonId);
  }

  @Post('preview')
  @HttpCode(200)
  @ApiOperation({
    summary: 'What a version changes in the diagrams and which running cases can move; changes nothing',
  })
  preview(@Param('seasonId') seasonId: string, @Body() body: PreviewDto): Promise<PlanMovePreview> {
    return this.moves.preview(seasonId, body.versionId, mappingsOf(body.mappings));
  }

  @Post()
  @HttpCode(202)
  @ApiOperation({ summary: 'Moves chosen cases, each whole or not at all; the list tells how far it is' })
  async begin(
    @Param('seasonId') seasonId: string,
    @Body() body: PlanMoveDto,
    @Person() { accountId: by }: CurrentPerson,
  ): Promise<{ id: string }> {
    const { versionId: targetId, keys, reason } = body;
    const request = { targetId, keys, reason, by, mappings: mappingsOf(body.mappings) };
    const id = await this.moves.begin(seasonId, request);
    this.moves.start(id, by);
    return { id };
  }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** An element left without a place is one that keeps its id. */
const mappingsOf = (given: Record<string, unknown> = {}): Mappings =>
  Object.fromEntries(
    Object.entries(given).map(([process, mapping]) => {
      const entries = Object.entries(Object(mapping) as Record<string, unknown>);
      return [
        process,
        Object.fromEntries(entries.filter((each): each is [string, string] => isText(each[1]))),
      ];
    }),
  );
