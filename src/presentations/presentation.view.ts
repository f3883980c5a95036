import type { DrawRecord } from './timetable.js';

export interface SlotEntryView {
  readonly entryId: string;
  readonly title: string;
  readonly unitName: string;
  readonly award: string;
  readonly placedBy: 'candidate' | 'staff' | 'draw' | null;
  /** Null: nothing is written down yet. */
  readonly came: boolean | null;
  readonly absence: 'zero' | 'ended' | 'otherDay' | null;
}

export interface SlotView {
  readonly id: string;
  readonly number: number;
  readonly room: string;
  readonly start: string;
  readonly end: string;
  readonly capacity: number;
  readonly begun: boolean;
  readonly experts: readonly { readonly accountId: string; readonly name: string }[];
  readonly entries: readonly SlotEntryView[];
}

/** A timetable as staff, supervision and the experts of its rooms see it; an expert only the slots they sit in. */
export interface PresentationView {
  readonly id: string;
  readonly key: string;
  readonly label: string;
  readonly round: number;
  readonly assign: 'choose' | 'draw' | 'staff';
  readonly minutes: number;
  readonly capacity: number;
  /** Until when candidates choose; null: they do not. */
  readonly chooseUntil: string | null;
  readonly fixedAt: string | null;
  readonly endedAt: string | null;
  /** What follows for who does not come, in words. */
  readonly absence: string;
  readonly draws: readonly DrawRecord[];
  readonly slots: readonly SlotView[];
  /** Open cases without a slot. */
  readonly unplaced: readonly SlotEntryView[];
  /** Who may be seated; empty for those who do not manage it. */
  readonly listeners: readonly { readonly accountId: string; readonly name: string }[];
  readonly mayManage: boolean;
}

/** What a candidate sees of a presentation of their case. */
export interface SlotChoiceView {
  readonly presentationId: string;
  readonly label: string;
  readonly round: number;
  readonly entryId: string;
  readonly applicationId: string;
  readonly title: string;
  readonly minutes: number;
  readonly chooseUntil: string | null;
  readonly mayChoose: boolean;
  readonly fixed: boolean;
  readonly came: boolean | null;
  readonly absence: string;
  readonly slotId: string | null;
  /** Their own and those that may be taken. */
  readonly slots: readonly {
    readonly id: string;
    readonly number: number;
    readonly room: string;
    readonly start: string;
    readonly end: string;
    readonly free: number;
  }[];
}
