import { useMemo } from 'react';
import { WorkingCalendar } from '../../../../src/seasons/calendar/working-calendar.js';
import { calendarWords as words } from '../../shared/texts/workbench-calendar.js';
import { PartBlocks } from '../plan-form/part-blocks.js';
import { PlanFormPage, topParts } from '../plan-form/plan-form-page.js';
import { PLAN_SECTIONS } from '../plan-sections.js';
import { useWorkbench } from '../use-workbench.js';
import { calendarModel } from './calendar-model.js';
import { TimeLineSection } from './time-line-section.js';
import { useCalendarEdit } from './use-calendar-edit.js';
import { workingDaysOf } from './working-days-of.js';
import { YearSection } from './year-section.js';
import './calendar.css';

/** Working days are edited on the calendar of the year. */
const KEYS = PLAN_SECTIONS.calendar.filter((key) => key !== 'workingDays');

/** When things are: the season on a line, each date with its other times, and the days that are worked. */
export default function CalendarPart() {
  const { plan } = useWorkbench();
  const model = useMemo(
    () => calendarModel((plan ?? {}) as Readonly<Record<string, unknown>>, words),
    [plan],
  );
  const calendar = useMemo(() => new WorkingCalendar(workingDaysOf(plan?.workingDays)), [plan]);
  const edit = useCalendarEdit();
  const parts = useMemo(() => topParts(plan, KEYS), [plan]);
  return (
    <PlanFormPage lead={words.lead} parts={parts}>
      <TimeLineSection model={model} calendar={calendar} edit={edit} />
      <PartBlocks parts={parts} needs={({ at }) => at.keys[0] === 'dates'} />
      <YearSection calendar={calendar} edit={edit} />
    </PlanFormPage>
  );
}
