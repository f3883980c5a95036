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
  const [, year = '', month = '', day = '', hour = '', minute = ''] = found;
  const two = (part: string) => part.padStart(2, '0');
  const date = `${year}-${two(month)}-${two(day)}`;
  const isDate = !Number.isNaN(Date.parse(`${date}T00:00:00Z`)) && new Date(`${date}T00:00:00Z`).toISOString().startsWith(date);
  const isTime = Number(hour) < 24 ? Number(minute) < 60 : hour === '24' && minute === '00';
  return isDate && isTime ? `${date}T${two(hour)}:${minute}` : null;
}

/** The same as an instant of the office's zone. */
export function instantOf(local: string): string {
  const [date = '', time = ''] = local.split('T');
  if (time !== '24:00') return new Date(`${local}:00+08:00`).toISOString();
  return new Date(new Date(`${date}T00:00:00+08:00`).getTime() + 86_400_000).toISOString();
}
