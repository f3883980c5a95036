/** A stretch of one day. Local times `HH:mm`. */
export interface SlotLayout {
  readonly from: string;
  readonly to: string;
  /** Length of a slot. */
  readonly minutes: number;
  /** Minutes between two slots. */
  readonly gap?: number | undefined;
  readonly breaks?: readonly { readonly from: string; readonly to: string }[] | undefined;
}

export interface LaidOutSlot {
  /** Local times `HH:mm`. */
  readonly from: string;
  readonly to: string;
}

const minuteOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};
const timeOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Whole slots one after the other; one that would run into a break begins after it. */
export function layOutSlots({ from, to, minutes, gap = 0, breaks = [] }: SlotLayout): readonly LaidOutSlot[] {
  const end = minuteOf(to);
  const pauses = breaks.map((pause) => ({ from: minuteOf(pause.from), to: minuteOf(pause.to) }));
  const slots: LaidOutSlot[] = [];
  let start = minuteOf(from);
  while (minutes > 0 && start + minutes <= end) {
    const begin = start;
    const pause = pauses.find((one) => one.to > one.from && begin < one.to && begin + minutes > one.from);
    if (pause) {
      start = pause.to;
      continue;
    }
    slots.push({ from: timeOf(begin), to: timeOf(begin + minutes) });
    start = begin + minutes + gap;
  }
  return slots;
}
