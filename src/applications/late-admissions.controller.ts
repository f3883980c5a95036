import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';
import { DataSource } from 'typeorm';
import { Person, Policy, type CurrentPerson } from '../identity/index.js';
import type { Capability } from '../seasons/index.js';
import type { LateAdmissionsView } from './late-admission.view.js';
import { LateAdmissions } from './late-admissions.js';

class LateAdmissionDto {
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  username: string;

  @IsString()
  @MaxLength(100)
  award: string;

  /** For this application only. */
  @IsOptional()
  @IsUUID()
  applicationId?: string;

  @Matches(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, { message: '请按“年-月-日T时:分”填写，当天结束写 24:00' })
  until: string;

  @IsString()
  @Matches(/\S.*\S/, { message: '请写明逾期受理的理由（至少 2 个字）' })
  @MaxLength(500)
  reason: string;
}

/** The offices that a plan may choose from; which of them may is its `lateAdmission`. */
const OFFICES: readonly Capability[] = ['review', 'recommend', 'check', 'determine', 'administer'];

/** Applicants admitted after the cut-off. */
@ApiTags('applications')
@Policy({ anyCapability: OFFICES, season: 'params.seasonId', inPerson: true })
@Controller('seasons/:seasonId/late-admissions')
export class LateAdmissionsController {
  constructor(
    private readonly late: LateAdmissions,
    private readonly dataSource: DataSource,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Who was admitted late, until when, why and by whom' })
  list(@Param('seasonId') seasonId: string, @Person() person: CurrentPerson): Promise<LateAdmissionsView> {
    return this.late.list(this.dataSource.manager, person, seasonId);
  }

  @Post()
  @ApiOperation({ summary: 'Asks for a late admission; a second person confirms it' })
  ask(
    @Param('seasonId') seasonId: string,
    @Body() { applicationId, ...body }: LateAdmissionDto,
    @Person() person: CurrentPerson,
  ): Promise<{ id: string }> {
    const request = { ...body, applicationId: applicationId ?? null };
    return this.dataSource.transaction(async (tx) => ({
      id: await this.late.ask(tx, person, seasonId, request),
    }));
  }

  @Post(':id/confirm')
  @HttpCode(204)
  @ApiOperation({ summary: 'The second person confirms; the applicant can hand in' })
  confirm(
    @Param('seasonId') seasonId: string,
    @Param('id') id: string,
    @Person() person: CurrentPerson,
  ): Promise<void> {
    return this.dataSource.transaction((tx) => this.late.confirm(tx, person, seasonId, id));
  }

  @Post(':id/drop')
  @HttpCode(204)
  @ApiOperation({ summary: 'Lets a late admission drop that nobody has confirmed' })
  drop(
    @Param('seasonId') seasonId: string,
    @Param('id') id: string,
    @Person() person: CurrentPerson,
  ): Promise<void> {
    return this.dataSource.transaction((tx) => this.late.drop(tx, person, seasonId, id));
  }
}
