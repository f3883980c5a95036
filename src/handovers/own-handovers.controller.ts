import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Person, Policy, type CurrentPerson } from '../identity/index.js';
import type { OwnHandovers as OwnHandoversView } from './handover.view.js';
import { OwnHandoverDto } from './handovers.dto.js';
import { OwnHandovers } from './own-handovers.js';

/** Handing over what one looks after oneself. */
@ApiTags('handovers')
@Policy({ signedIn: true })
@Controller('handovers')
export class OwnHandoversController {
  constructor(
    private readonly handovers: OwnHandovers,
    private readonly dataSource: DataSource,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Units I look after, and what is being handed over by me or to me' })
  mine(@Person() person: CurrentPerson): Promise<OwnHandoversView> {
    return this.handovers.mine(this.dataSource.manager, person);
  }

  @Post()
  @ApiOperation({ summary: 'Names who goes on for a unit; it counts when that one takes over' })
  ask(
    @Body() { seasonId, kept = [], ...wish }: OwnHandoverDto,
    @Person() person: CurrentPerson,
  ): Promise<{ id: string }> {
    return this.dataSource.transaction(async (tx) => ({
      id: await this.handovers.ask(tx, person, seasonId, { ...wish, kept }),
    }));
  }

  @Post(':id/accept')
  @HttpCode(204)
  @ApiOperation({ summary: 'Takes over; sessions of both people end' })
  accept(@Param('id', ParseUUIDPipe) id: string, @Person() person: CurrentPerson): Promise<void> {
    return this.dataSource.transaction((tx) => this.handovers.accept(tx, person, id));
  }

  @Post(':id/drop')
  @HttpCode(204)
  @ApiOperation({ summary: 'Takes it back, or declines to take over' })
  drop(@Param('id', ParseUUIDPipe) id: string, @Person() person: CurrentPerson): Promise<void> {
    return this.dataSource.transaction((tx) => this.handovers.drop(tx, person, id));
  }
}
