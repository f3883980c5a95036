import { Module } from '@nestjs/common';
import { ScoringModule } from '../scoring/index.js';
import { ChooseSlot } from './choose-slot.js';
import { DrawTimetable } from './draw-timetable.js';
import { EndPresentationsWorker } from './end-presentations.worker.js';
import { FixTimetableWorker } from './fix-timetable.worker.js';
import { ManageTimetable } from './manage-timetable.js';
import { MarkAttendance } from './mark-attendance.js';
import { OpenPresentationsWorker } from './open-presentations.worker.js';
import { PlaceEntry } from './place-entry.js';
import { PresentationBoard } from './presentation-board.js';
import { PresentationsController } from './presentations.controller.js';
import { PrintTimetable } from './print-timetable.js';
import { SeatExperts } from './seat-experts.js';
import { SlotChoices } from './slot-choices.js';
import { SlotChoicesController } from './slot-choices.controller.js';
import { MarkPresentation, TakeSlot } from './slot-effects.js';

@Module({
  imports: [ScoringModule],
  providers: [
    ...[PresentationBoard, SlotChoices, PlaceEntry, ChooseSlot, ManageTimetable, SeatExperts, DrawTimetable],
    ...[MarkAttendance, PrintTimetable, TakeSlot, MarkPresentation],
    ...[OpenPresentationsWorker, FixTimetableWorker, EndPresentationsWorker],
  ],
  controllers: [SlotChoicesController, PresentationsController],
})
export class PresentationsModule {}
