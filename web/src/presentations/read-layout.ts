/** What is typed into the dialog that lays out slots. */
export interface TypedLayout {
  readonly days: string;
  readonly rooms: string;
  readonly from: string;
  readonly to: string;
  readonly minutes: string;
  readonly gap: string;
  readonly capacity: string;
  readonly breakFrom: string;
  readonly breakTo: string;
}

const TIME = /^([01]?\d|2[0-3])[:：]([0-5]\d)$/;
const DAY = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;

/** As the server takes it; null when something cannot be read. What else is wrong with it the server tells. */
export function readLayout(typed: TypedLayout): object | null {
  const days = linesOf(typed.days).map(dayOf);
  const rooms = linesOf(typed.rooms);
  const [from, to] = [timeOf(typed.from), timeOf(typed.to)];
  const pause = [typed.breakFrom, typed.breakTo].map((text) => text.trim());
  const breaks = pause.every((text) => text === '') ? [] : [pause.map(timeOf)];
  const numbers = [typed.minutes, typed.gap, typed.capacity].map(Number);
  const [minutes = 0, gap = 0, capacity = 0] = numbers;
  const unread =
    [...days, from, to, ...breaks.flat()].includes(null) || numbers.some((each) => !Number.isInteger(each));
  if (unread || days.length === 0 || rooms.length === 0) return null;
  return {
    ...{ days: [...new Set(days)], rooms: [...new Set(rooms)], from, to, minutes, gap, capacity },
    breaks: breaks.map(([begin, end]) => ({ from: begin, to: end })),
  };
}

const linesOf = (text: string): string[] =>
  text
    .split(/[\n,，、;；]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

function dayOf(text: string): string | null {
  const [, year, month = '', day = ''] = DAY.exec(text) ?? [];
  return year === undefined ? null : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function timeOf(text: string): string | null {
  const [, hour, minute = ''] = TIME.exec(text.trim()) ?? [];
  return hour === undefined ? null : `${hour.padStart(2, '0')}:${minute}`;
}
