import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsNotEmpty, IsObject, IsString, MaxLength } from 'class-validator';
import { Policy } from '../identity/index.js';
import { DecisionTrials, type DecisionFileView, type TrialView } from './decision-trials.js';

class FileDto {
  @ApiProperty({ description: 'Such as `diagrams/eligibility.dmn`' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  path: string;
}

class TrialDto extends FileDto {
  @ApiProperty()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  decision: string;

  @ApiProperty({ description: 'Name → value; what the plan gives need not be told' })
  @IsObject()
  values: Record<string, unknown>;
}

/** Decision tables of a draft: what they read, where they have gaps, and what they say of given values. */
@ApiTags('plan drafts')
@Controller('plan-drafts/:id/decisions')
@Policy({ capability: 'administer', platform: true })
export class DecisionTrialsController {
  constructor(private readonly trials: DecisionTrials) {}

  @Get()
  @ApiOperation({
    summary: 'Decisions of a file, with what they read, gaps, overlaps and rows that never count',
  })
  read(@Param('id', ParseUUIDPipe) id: string, @Query() { path }: FileDto): Promise<DecisionFileView> {
    return this.trials.read(id, path);
  }

  @Post('trial')
  @HttpCode(200)
  @ApiOperation({ summary: 'Evaluates a decision over values; changes nothing' })
  try(@Param('id', ParseUUIDPipe) id: string, @Body() body: TrialDto): Promise<TrialView> {
    return this.trials.try(id, body.path, body.decision, body.values);
  }
}
