import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Audit } from '../audit/index.js';
import { Person, Policy, type CurrentPerson } from '../identity/index.js';
import { ChangeDto, RevocationDto } from './follow-up.dto.js';
import type { HolderRow, HolderView } from './follow-up.view.js';
import { HolderRequests } from './holder-requests.js';
import { Holders } from './holders.js';

const READERS = ['confirm', 'review', 'check', 'determine', 'publish', 'name', 'pay', 'supervise'] as const;

/** Those who hold a title, in the years after the naming. */
@ApiTags('follow-up')
@Controller('seasons/:seasonId/holders')
export class HoldersController {
  constructor(
    private readonly holders: Holders,
    private readonly requests: HolderRequests,
    private readonly audit: Audit,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  @Get()
  @Policy({ anyCapability: READERS, season: 'params.seasonId' })
  @ApiOperation({ summary: 'Holders in the scope of the person asking, with the state of each year' })
  list(@Param('seasonId') seasonId: string, @Person() person: CurrentPerson): Promise<readonly HolderRow[]> {
    return this.holders.list(this.dataSource.manager, person, seasonId);
  }

  @Get(':id')
  @Policy({ anyCapability: READERS, season: 'params.seasonId' })
  @ApiOperation({ summary: 'One holder: assessments, payments, changes and everything the register tells' })
  file(
    @Param('seasonId') seasonId: string,
    @Param('id', ParseUUIDPipe) id: string,
    @Person() person: CurrentPerson,
  ): Promise<HolderView> {
    return this.holders.file(this.dataSource.manager, person, { seasonId, id });
  }

  @Post(':id/changes')
  @Policy({ anyCapability: ['name', 'confirm'], season: 'params.seasonId' })
  @ApiOperation({ summary: 'Asks for another holder; starts the process that decides it' })
  change(
    @Param('seasonId') seasonId: string,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { data, reason }: ChangeDto,
    @Person() person: CurrentPerson,
  ): Promise<{ id: string }> {
    return this.dataSource.transaction(async (tx) => {
      const change = await this.requests.change(tx, { seasonId, id, person, data, reason });
      await this.record(tx, person, {
        seasonId,
        action: 'holder.change-requested',
        data: { holder: id, ...change, reason },
      });
      return change;
    });
  }

  @Post(':id/revocation')
  @Policy({ capability: 'name', season: 'params.seasonId' })
  @ApiOperation({ summary: 'Proposes to take a title away; starts the process that decides it' })
  revocation(
    @Param('seasonId') seasonId: string,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason, document }: RevocationDto,
    @Person() person: CurrentPerson,
  ): Promise<{ id: string }> {
    return this.dataSource.transaction(async (tx) => {
      const proposed = await this.requests.revocation(tx, { seasonId, id, person, reason, document });
      const data = { holder: id, revocation: proposed.id, reason, document };
      await this.record(tx, person, { seasonId, action: 'holder.revocation-proposed', data });
      return proposed;
    });
  }

  private record(
    tx: Parameters<Audit['append']>[0],
    person: CurrentPerson,
    of: { seasonId: string; action: string; data: Readonly<Record<string, unknown>> },
  ): Promise<void> {
    const { seasonId, action, data } = of;
    return this.audit.append(tx, { actor: person.accountId, action, subject: `season:${seasonId}`, data });
  }
}
