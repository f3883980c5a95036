import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import { IsUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import { Person, Policy, type CurrentPerson } from '../identity/index.js';
import { ChooseSlot } from './choose-slot.js';
import type { SlotChoiceView } from './presentation.view.js';
import { SlotChoices } from './slot-choices.js';

class ChoiceDto {
  @IsUUID()
  entryId: string;

  @IsUUID()
  slotId: string;
}

/** A candidate's own slots. */
@ApiTags('presentations')
@Controller('seasons/:seasonId/presentation-choices')
export class SlotChoicesController {
  constructor(
    private readonly choices: SlotChoices,
    private readonly choosing: ChooseSlot,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  @Get()
  @Policy({ signedIn: true })
  @ApiOperation({ summary: 'Presentations of one’s own cases, with the slots that may be taken' })
  mine(
    @Param('seasonId') seasonId: string,
    @Person() person: CurrentPerson,
  ): Promise<readonly SlotChoiceView[]> {
    return this.choices.of(this.dataSource.manager, person, seasonId);
  }

  @Post(':id')
  @HttpCode(200)
  @Policy({ signedIn: true })
  @ApiOperation({ summary: 'Takes a slot for a case of one’s own, or exchanges it' })
  async choose(
    @Param('seasonId') seasonId: string,
    @Param('id', ParseUUIDPipe) presentationId: string,
    @Body() { entryId, slotId }: ChoiceDto,
    @Person() person: CurrentPerson,
  ): Promise<readonly SlotChoiceView[]> {
    await this.dataSource.transaction((tx) =>
      this.choosing.choose(tx, person, { seasonId, presentationId, entryId, slotId }),
    );
    return this.choices.of(this.dataSource.manager, person, seasonId);
  }
}
