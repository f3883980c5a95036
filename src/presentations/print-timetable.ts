import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PdfRenderer } from '../documents/index.js';
import type { CurrentPerson } from '../identity/index.js';
import { describeDate, describeInstant, localDateOf, PlanVersions, Seasons } from '../seasons/index.js';
import { PresentationBoard } from './presentation-board.js';
import type { PresentationView, SlotView } from './presentation.view.js';

const TEMPLATE = 'timetable.typ';

/** What the template is given. */
export interface TimetableData {
  readonly title: string;
  readonly season: string;
  readonly state: string;
  /** One for each day and room. */
  readonly rooms: readonly {
    readonly day: string;
    readonly room: string;
    readonly experts: string;
    readonly rows: readonly { readonly time: string; readonly title: string; readonly unit: string }[];
  }[];
  readonly unplaced: readonly string[];
}

export function timetableData(view: PresentationView, season: string, timezone: string): TimetableData {
  const dayOf = ({ start }: SlotView): string => localDateOf(new Date(start), timezone);
  const clock = (at: string): string => describeInstant(new Date(at), timezone).split(' ')[1] ?? '';
  const groups = new Map<string, SlotView[]>();
  for (const slot of view.slots) {
    const key = `${dayOf(slot)} ${slot.room}`;
    groups.set(key, [...(groups.get(key) ?? []), slot]);
  }
  return {
    title: view.round > 1 ? `${view.label}时间表（第 ${view.round} 次）` : `${view.label}时间表`,
    season,
    state: `${view.fixedAt === null ? '尚未确定，可能调整' : `${describeInstant(new Date(view.fixedAt), timezone)} 确定`}。${view.absence}。`,
    rooms: [...groups.values()].map((slots) => ({
      day: slots[0] ? describeDate(dayOf(slots[0])) : '',
      room: slots[0]?.room ?? '',
      experts: [...new Set(slots.flatMap(({ experts }) => experts.map(({ name }) => name)))].join('、'),
      rows: slots.flatMap(({ start, end, entries }) => {
        const time = `${clock(start)}—${clock(end)}`;
        return entries.length === 0
          ? [{ time, title: '', unit: '' }]
          : entries.map(({ title, unitName }) => ({ time, title, unit: unitName }));
      }),
    })),
    unplaced: view.unplaced.map(({ title }) => title),
  };
}

/** The timetable as the person sees it: an expert prints their own rooms. */
@Injectable()
export class PrintTimetable {
  constructor(
    private readonly board: PresentationBoard,
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    private readonly renderer: PdfRenderer,
  ) {}

  /** @throws NotFound */
  async print(
    tx: EntityManager,
    person: CurrentPerson,
    seasonId: string,
    id: string,
  ): Promise<{ name: string; bytes: Buffer }> {
    const view = await this.board.show(tx, person, seasonId, id);
    const season = await this.seasons.get(tx, seasonId);
    const { plan } = await this.versions.get(season.planVersionId, tx);
    const data = timetableData(view, season.title, plan.timezone);
    const template = await readFile(new URL(`./${TEMPLATE}`, import.meta.url));
    const bytes = await this.renderer.render(
      { files: new Map([[TEMPLATE, template]]), main: TEMPLATE },
      { ...data },
    );
    return { name: `${data.title}.pdf`, bytes };
  }
}
