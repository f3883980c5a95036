import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { Person, Policy, type CurrentPerson } from '../identity/index.js';
import { QuotaQuery } from './quota-query.js';
import type { QuotaView } from './quota.view.js';

class QuotasQuery {
  @IsUUID()
  seasonId: string;
}

@ApiTags('quotas')
@Controller('quotas')
export class QuotasController {
  constructor(private readonly quotas: QuotaQuery) {}

  @Get()
  @Policy({
    anyCapability: [
      'recommend',
      'review',
      'check',
      'rank',
      'determine',
      'publish',
      'supervise',
      'administer',
    ],
    season: 'query.seasonId',
  })
  @ApiOperation({ summary: 'Places by body and award, given and in all, in the scope of the person asking' })
  list(@Person() person: CurrentPerson, @Query() { seasonId }: QuotasQuery): Promise<readonly QuotaView[]> {
    return this.quotas.list(person, seasonId);
  }
}
