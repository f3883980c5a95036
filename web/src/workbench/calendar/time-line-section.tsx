import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { PageSection } from '../../shared/page-section.js';
import { calendarWords as words } from '../../shared/texts/workbench-calendar.js';
import { monthsOf, type CalendarModel, type DateRow } from './calendar-model.js';
import { holidays, type WorkedDays } from './local-days.js';
import { MoveAll } from './move-all.js';
import { TimeMark } from './time-mark.js';
import type { CalendarEdit } from './use-calendar-edit.js';

interface Props {
  readonly model: CalendarModel;
  readonly calendar: WorkedDays;
  readonly edit: CalendarEdit;
}

const LONG = 3;

/** Months across, a line for each date; what takes place between two of them as bars above. */
export function TimeLineSection({ model, calendar, edit }: Props) {
  const { rows, periods, range } = model;
  const [search, setSearch] = useSearchParams();
  const free = useMemo(() => (range ? holidays(range, calendar, LONG) : []), [range, calendar]);
  if (!range)
    return (
      <PageSection title={words.line}>
        <p className="quiet">{words.noDates}</p>
      </PageSection>
    );
  const months = monthsOf(range);
  const length = range.to - range.from;
  const share = (days: number): string => `${String((days / length) * 100)}%`;
  const open = (key: string) => {
    const next = new URLSearchParams(search);
    next.set('at', `dates.${key}`);
    setSearch(next, { replace: true });
  };
  return (
    <PageSection title={words.line}>
      <Legend />
      <div className="time-scroll" role="group" aria-label={words.line}>
        <div className="time-grid" style={{ minWidth: `${String(200 + months.length * 84)}px` }}>
          <div className="time-row time-head">
            <div className="time-label" />
            <div className="time-track">
              {months.map(({ key, year, month, from, days }, index) => (
                <div
                  key={key}
                  className="time-month"
                  style={{ left: share(from - range.from), width: share(days) }}
                >
                  {(index === 0 || month === 1) && <span className="quiet">{year}.</span>}
                  {month}
                </div>
              ))}
            </div>
          </div>
          <div className="time-shade">
            {free.map(({ from, days }) => (
              <div key={from} style={{ left: share(from - range.from), width: share(days) }} />
            ))}
            {months.map(({ key, from }) => (
              <i key={key} style={{ left: share(from - range.from) }} />
            ))}
          </div>
          {periods.map(({ key, label, from, to }) => (
            <div key={key} className="time-row">
              <div className="time-label quiet">{label}</div>
              <div className="time-track">
                <div
                  className="time-bar"
                  style={{ left: share(from - range.from), width: share(to - from + 1) }}
                />
              </div>
            </div>
          ))}
          {rows.map((row) => (
            <Line key={row.key} row={row} range={range} edit={edit} onOpen={() => open(row.key)} />
          ))}
        </div>
      </div>
      <MoveAll model={model} calendar={calendar} edit={edit} />
    </PageSection>
  );
}

interface LineProps {
  readonly row: DateRow;
  readonly range: { readonly from: number; readonly to: number };
  readonly edit: CalendarEdit;
  readonly onOpen: () => void;
}

function Line({ row, range, edit, onOpen }: LineProps) {
  return (
    <div className="time-row">
      <div className="time-label">
        <button type="button" onClick={onOpen} aria-label={words.open(row.label)}>
          {row.label}
        </button>
      </div>
      <div className="time-track">
        {row.marks.map((mark) => (
          <TimeMark
            key={mark.path.join('.')}
            mark={mark}
            range={range}
            onMove={(to) => edit.move({ mark, to })}
            onOpen={onOpen}
          />
        ))}
      </div>
    </div>
  );
}

function Legend() {
  return (
    <div className="time-legend small quiet">
      {(['opens', 'closes', 'event', 'scope', 'holiday'] as const).map((kind) => (
        <span key={kind}>
          <i className={`legend-mark ${kind}`} aria-hidden="true" />
          {words.kinds[kind]}
        </span>
      ))}
    </div>
  );
}
