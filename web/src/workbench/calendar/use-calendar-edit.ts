import type { Document } from 'yaml';
import { calendarWords as words } from '../../shared/texts/workbench-calendar.js';
import { insertAt, setAt } from '../plan-form/edit-document.js';
import { useWorkbench } from '../use-workbench.js';
import type { TimeMark } from './calendar-model.js';
import { localText } from './local-days.js';

export interface MovedMark {
  readonly mark: TimeMark;
  readonly to: string;
}

const write = (document: Document, { mark, to }: MovedMark): void =>
  setAt(document, [...mark.path, 'at'], to);

/** Changes of the calendar, each a step that can be taken back. */
export function useCalendarEdit() {
  const { editPlan, plan } = useWorkbench();
  const listOf = (key: 'holidays' | 'workdays'): readonly string[] => {
    const list: unknown = plan?.workingDays?.[key];
    return Array.isArray(list) ? (list as string[]) : [];
  };
  const drop = (document: Document, key: 'holidays' | 'workdays', day: string): void => {
    const index = listOf(key).indexOf(day);
    if (index < 0) return;
    setAt(document, ['workingDays', key, ...(listOf(key).length > 1 ? [index] : [])], undefined);
  };
  const put = (document: Document, key: 'holidays' | 'workdays', day: string): void =>
    insertAt(document, ['workingDays', key], listOf(key).filter((one) => one < day).length, day);
  return {
    move: (moved: MovedMark) =>
      editPlan(words.steps.move(moved.mark.label, localText(moved.to)), (document) => write(document, moved)),
    moveAll: (label: string, n: number, all: readonly MovedMark[]) =>
      editPlan(words.steps.moveAll(label, n), (document) => {
        for (const moved of all) write(document, moved);
      }),
    /** A worked day becomes a holiday, a day off is worked, and what the plan says itself goes back. */
    turn: (day: string, worked: boolean) => {
      const [isHoliday, isWorkday] = [listOf('holidays').includes(day), listOf('workdays').includes(day)];
      if (isHoliday || isWorkday)
        editPlan(words.steps.official(day), (document) => {
          drop(document, 'holidays', day);
          drop(document, 'workdays', day);
        });
      else
        editPlan(words.steps[worked ? 'holiday' : 'workday'](day), (document) =>
          put(document, worked ? 'holidays' : 'workdays', day),
        );
    },
  };
}

export type CalendarEdit = ReturnType<typeof useCalendarEdit>;
