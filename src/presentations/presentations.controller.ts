import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Put,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import type { FastifyReply } from 'fastify';
import { DataSource, type EntityManager } from 'typeorm';
import { downloadHeaders } from '../shared/download-headers.js';
import { Person, Policy, type CurrentPerson } from '../identity/index.js';
import { DrawTimetable } from './draw-timetable.js';
import { ManageTimetable } from './manage-timetable.js';
import { MarkAttendance } from './mark-attendance.js';
import { PresentationBoard } from './presentation-board.js';
import type { PresentationView } from './presentation.view.js';
import { AssignDto, LayoutDto, MarkDto, SeatsDto, SlotsDto, SwapDto } from './presentations.dto.js';
import { PrintTimetable } from './print-timetable.js';
import { SeatExperts } from './seat-experts.js';

const MANAGING = { capability: 'rank', season: 'params.seasonId' } as const;
const READING = {
  anyCapability: ['score', 'inspect', 'rank', 'determine', 'supervise'],
  season: 'params.seasonId',
} as const;

/** Timetables of a season's presentations. */
@ApiTags('presentations')
@Controller('seasons/:seasonId/presentations')
export class PresentationsController {
  constructor(
    private readonly board: PresentationBoard,
    private readonly managing: ManageTimetable,
    private readonly seating: SeatExperts,
    private readonly drawing: DrawTimetable,
    private readonly attendance: MarkAttendance,
    private readonly printing: PrintTimetable,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  @Get()
  @Policy(READING)
  @ApiOperation({
    summary: 'Timetables: all for those who answer for them, the rooms one sits in for experts',
  })
  list(
    @Param('seasonId') seasonId: string,
    @Person() person: CurrentPerson,
  ): Promise<readonly PresentationView[]> {
    return this.board.list(this.dataSource.manager, person, seasonId);
  }

  @Get(':id/timetable')
  @Policy(READING)
  @ApiProduces('application/pdf')
  @ApiOperation({ summary: 'The timetable one sees, to be printed' })
  async timetable(
    @Param('seasonId') seasonId: string,
    @Param('id', ParseUUIDPipe) id: string,
    @Person() person: CurrentPerson,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { name, bytes } = await this.printing.print(this.dataSource.manager, person, seasonId, id);
    void reply.headers(downloadHeaders({ name, mime: 'application/pdf' }, true));
    return new StreamableFile(bytes);
  }

  @Post(':id/slots')
  @HttpCode(200)
  @Policy(MANAGING)
  @ApiOperation({ summary: 'Lays out slots: days × rooms × length, without the breaks' })
  layOut(
    @Param('seasonId') seasonId: string,
    @Param('id', ParseUUIDPipe) presentationId: string,
    @Body() layout: LayoutDto,
    @Person() person: CurrentPerson,
  ): Promise<PresentationView> {
    const of = { seasonId, presentationId };
    return this.acted(person, of, (tx) => this.managing.layOut(tx, person, of, layout));
  }

  @Post(':id/slots/remove')
  @HttpCode(200)
  @Policy(MANAGING)
  @ApiOperation({ summary: 'Removes slots that nobody has' })
  removeSlots(
    @Param('seasonId') seasonId: string,
    @Param('id', ParseUUIDPipe) presentationId: string,
    @Body() { slotIds }: SlotsDto,
    @Person() person: CurrentPerson,
  ): Promise<PresentationView> {
    const of = { seasonId, presentationId };
    return this.acted(person, of, (tx) => this.managing.removeSlots(tx, person, of, slotIds));
  }

  @Put(':id/experts')
  @Policy(MANAGING)
  @ApiOperation({ summary: 'Says who listens in these slots' })
  seat(
    @Param('seasonId') seasonId: string,
    @Param('id', ParseUUIDPipe) presentationId: string,
    @Body() { slotIds, accountIds }: SeatsDto,
    @Person() person: CurrentPerson,
  ): Promise<PresentationView> {
    const of = { seasonId, presentationId };
    return this.acted(person, of, (tx) => this.seating.seat(tx, person, { ...of, slotIds, accountIds }));
  }

  @Post(':id/assign')
  @HttpCode(200)
  @Policy(MANAGING)
  @ApiOperation({ summary: 'Puts a case into a slot' })
  assign(
    @Param('seasonId') seasonId: string,
    @Param('id', ParseUUIDPipe) presentationId: string,
    @Body() { entryId, slotId, reason }: AssignDto,
    @Person() person: CurrentPerson,
  ): Promise<PresentationView> {
    const of = { seasonId, presentationId };
    return this.acted(person, of, (tx) =>
      this.managing.assign(tx, person, { ...of, entryId, slotId, reason }),
    );
  }

  @Post(':id/swap')
  @HttpCode(200)
  @Policy(MANAGING)
  @ApiOperation({ summary: 'Two cases change places' })
  swap(
    @Param('seasonId') seasonId: string,
    @Param('id', ParseUUIDPipe) presentationId: string,
    @Body() { one, other, reason }: SwapDto,
    @Person() person: CurrentPerson,
  ): Promise<PresentationView> {
    const of = { seasonId, presentationId };
    return this.acted(person, of, (tx) =>
      this.managing.swap(tx, person, { ...of, entries: [one, other], reason }),
    );
  }

  @Post(':id/draw')
  @HttpCode(200)
  @Policy(MANAGING)
  @ApiOperation({ summary: 'Draws slots for all cases that have none' })
  draw(
    @Param('seasonId') seasonId: string,
    @Param('id', ParseUUIDPipe) presentationId: string,
    @Person() person: CurrentPerson,
  ): Promise<PresentationView> {
    const of = { seasonId, presentationId };
    return this.acted(person, of, async (tx) => {
      const { plan, ...held } = await this.managing.held(tx, of);
      return this.drawing.draw(tx, { ...held, timezone: plan.timezone, actor: person.accountId });
    });
  }

  @Post(':id/attendance')
  @HttpCode(200)
  @Policy(MANAGING)
  @ApiOperation({ summary: 'Writes down whether a case came' })
  mark(
    @Param('seasonId') seasonId: string,
    @Param('id', ParseUUIDPipe) presentationId: string,
    @Body() { entryId, came, reason = '' }: MarkDto,
    @Person() person: CurrentPerson,
  ): Promise<PresentationView> {
    const of = { seasonId, presentationId };
    return this.acted(person, of, async (tx) => {
      const { presentation, rule, now } = await this.managing.held(tx, of);
      await this.attendance.mark(tx, {
        ...{ presentation, rule, now, entryId, came, reason, actor: person.accountId },
      });
    });
  }

  private async acted(
    person: CurrentPerson,
    of: { readonly seasonId: string; readonly presentationId: string },
    act: (tx: EntityManager) => Promise<unknown>,
  ): Promise<PresentationView> {
    await this.dataSource.transaction(act);
    return this.board.show(this.dataSource.manager, person, of.seasonId, of.presentationId);
  }
}
