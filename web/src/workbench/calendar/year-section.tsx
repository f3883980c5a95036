import { useState } from 'react';
import { WorkingCalendar } from '../../../../src/seasons/calendar/working-calendar.js';
import { PageSection } from '../../shared/page-section.js';
import { calendarWords } from '../../shared/texts/workbench-calendar.js';
import { useWorkbench } from '../use-workbench.js';
import { dayNumber, dayText, type WorkedDays } from './local-days.js';
import type { CalendarEdit } from './use-calendar-edit.js';

interface Props {
  readonly calendar: WorkedDays;
  readonly edit: CalendarEdit;
}

const words = calendarWords.year;
const OFFICIAL = new WorkingCalendar();

type DayKind = keyof typeof words.legend;

/** The days of a year, worked or not; a click makes the plan say otherwise. */
export function YearSection({ calendar, edit }: Props) {
  const { plan } = useWorkbench();
  const [year, setYear] = useState(typeof plan?.year === 'number' ? plan.year : new Date().getFullYear());
  const kindOf = dayKinds(plan?.workingDays);
  const all = daysOf(`${String(year)}-01-01`, `${String(year + 1)}-01-01`);
  return (
    <PageSection
      title={words.title}
      extra={
        <div className="row">
          <button
            type="button"
            className="button compact"
            aria-label={words.previous}
            onClick={() => setYear(year - 1)}
          >
            ‹
          </button>
          <strong className="numbers">{words.yearOf(year)}</strong>
          <button
            type="button"
            className="button compact"
            aria-label={words.next}
            onClick={() => setYear(year + 1)}
          >
            ›
          </button>
        </div>
      }
    >
      <p className="small quiet">
        {words.lead} {words.count(all.filter((day) => calendar.isWorkingDay(day)).length)}
      </p>
      {!WorkingCalendar.knows(year) && <div className="notice-box warn">{words.unknown(year)}</div>}
      <div className="time-legend small quiet">
        {(Object.keys(words.legend) as DayKind[]).map((kind) => (
          <span key={kind}>
            <i className={`legend-day ${kind}`} aria-hidden="true" />
            {words.legend[kind]}
          </span>
        ))}
      </div>
      <div className="year-grid">
        {Array.from({ length: 12 }, (_month, index) => (
          <Month
            key={index}
            year={year}
            month={index + 1}
            kindOf={kindOf}
            onTurn={(day) => edit.turn(day, calendar.isWorkingDay(day))}
          />
        ))}
      </div>
    </PageSection>
  );
}

interface MonthProps {
  readonly year: number;
  readonly month: number;
  readonly kindOf: (day: string) => DayKind;
  readonly onTurn: (day: string) => void;
}

const WEEK = 7;
/** 1970-01-01 was a Thursday. */
const MONDAY_SHIFT = 3;

function Month({ year, month, kindOf, onTurn }: MonthProps) {
  const first = `${String(year)}-${String(month).padStart(2, '0')}-01`;
  const next =
    month === 12 ? `${String(year + 1)}-01-01` : `${String(year)}-${String(month + 1).padStart(2, '0')}-01`;
  const blanks = (dayNumber(first) + MONDAY_SHIFT) % WEEK;
  return (
    <div className="month" role="group" aria-label={words.month(month)}>
      <div className="month-name">{words.month(month)}</div>
      <div className="month-days">
        {words.week.map((day) => (
          <span key={day} className="week-day" aria-hidden="true">
            {day}
          </span>
        ))}
        {Array.from({ length: blanks }, (_one, index) => (
          <span key={index} />
        ))}
        {daysOf(first, next).map((day) => {
          const kind = kindOf(day);
          return (
            <button
              key={day}
              type="button"
              className={`day ${kind}`}
              aria-label={`${day} ${words.legend[kind]}`}
              title={`${day} ${words.legend[kind]}`}
              onClick={() => onTurn(day)}
            >
              {Number(day.slice(8))}
            </button>
          );
        })}
      </div>
    </div>
  );
}

const daysOf = (from: string, to: string): readonly string[] =>
  Array.from({ length: dayNumber(to) - dayNumber(from) }, (_day, index) => dayText(dayNumber(from) + index));

const WEEKEND = 5;

function dayKinds(
  own: { readonly holidays?: readonly string[]; readonly workdays?: readonly string[] } | undefined,
) {
  const [holidays, workdays] = [new Set(own?.holidays), new Set(own?.workdays)];
  return (day: string): DayKind => {
    if (workdays.has(day)) return 'workday';
    if (holidays.has(day)) return 'holiday';
    const isWeekend = (dayNumber(day) + MONDAY_SHIFT) % WEEK >= WEEKEND;
    const worked = OFFICIAL.isWorkingDay(day);
    if (worked) return isWeekend ? 'shifted' : 'work';
    return isWeekend ? 'off' : 'official';
  };
}
