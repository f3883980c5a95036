import { localInput } from '../shared/formats.js';

/** An instant as it is typed, `2031-07-14 09:30`; a closing midnight is 24:00 of the day before. */
export function toTyped(at: string | Date, kind: 'opens' | 'closes' | 'event' = 'event'): string {
  const [date = '', time = ''] = localInput(at).split('T');
  if (kind !== 'closes' || time !== '00:00') return `${date} ${time}`;
  const before = localInput(new Date(new Date(at).getTime() - 60_000)).split('T')[0] ?? date;
  return `${before} 24:00`;
}

/** What was typed as local time `YYYY-MM-DDTHH:mm`; null when it is no time. 24:00 is the end of that day. */
export function fromTyped(text: string): string | null {
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[\sT]+(\d{1,2})[:：](\d{2})$/.exec(text.trim());
  if (!found) return null;
  const [year, month, day, hour, minute] = found.slice(1).map((part) => part.padStart(2, '0'));
  const date = `${String(year)}-${String(month)}-${String(day)}`;
  const time = `${String(hour)}:${String(minute)}`;
  return isDate(date) && /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(time) ? `${date}T${time}` : null;
}

function isDate(date: string): boolean {
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date);
}

/** The same as an instant of the office's zone. */
export function instantOf(local: string): string {
  const [date = '', time = ''] = local.split('T');
  if (time !== '24:00') return new Date(`${local}:00+08:00`).toISOString();
  return new Date(new Date(`${date}T00:00:00+08:00`).getTime() + 86_400_000).toISOString();
}
