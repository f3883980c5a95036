import { localInput } from '../shared/formats.js';

export interface LocalDate {
  /** YYYY-MM-DD */
  readonly date: string;
  /** HH:mm, or 24:00 for the end of that day. */
  readonly time: string;
}

/** An instant as it is typed; a closing midnight is 24:00 of the day before. */
export function toLocal(at: string, kind: 'opens' | 'closes' | 'event'): LocalDate {
  const [date = '', time = ''] = localInput(at).split('T');
  if (kind !== 'closes' || time !== '00:00') return { date, time };
  const before = localInput(new Date(new Date(at).getTime() - 60_000)).split('T')[0] ?? date;
  return { date: before, time: '24:00' };
}

export function fromLocal({ date, time }: LocalDate): string {
  return `${date}T${time}`;
}
