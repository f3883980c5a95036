import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { PDFDocument } from '@cantoo/pdf-lib';
import { TypstPdfRenderer } from '../documents/typst-pdf-renderer.js';
import { timetableData } from './print-timetable.js';
import type { PresentationView, SlotEntryView, SlotView } from './presentation.view.js';

const entry = (title: string): SlotEntryView => ({
  ...{
    entryId: title,
    title,
    unitName: '大湖机械厂',
    award: 'craft',
    placedBy: 'draw',
    came: null,
    absence: null,
  },
});
const slot = (number: number, room: string, hour: number, entries: readonly SlotEntryView[]): SlotView => ({
  ...{ id: String(number), number, room, capacity: 1, begun: false, entries },
  experts: [{ accountId: 'a', name: '专家一' }],
  start: `2031-05-28T0${hour}:00:00.000Z`,
  end: `2031-05-28T0${hour}:20:00.000Z`,
});
const view: PresentationView = {
  ...{ id: 'p', key: 'talk', label: '现场答辩', round: 1, assign: 'choose', minutes: 20, capacity: 1 },
  ...{ chooseUntil: null, fixedAt: '2031-05-26T00:00:00.000Z', endedAt: null, absence: '未到场的，记零分' },
  ...{ draws: [], listeners: [], mayManage: false, unplaced: [entry('丙 #[x]')] },
  slots: [
    slot(1, '一号厅', 1, [entry('甲')]),
    slot(2, '二号厅', 1, []),
    slot(3, '一号厅', 2, [entry('乙*')]),
  ],
};

describe('the timetable to be printed', () => {
  const data = timetableData(view, '湖滨匠人评选', 'Asia/Shanghai');

  it('stands by day and room, with who listens and the empty slots', () => {
    expect(data.state).toBe('2031年5月26日 08:00 确定。未到场的，记零分。');
    expect(data.rooms).toEqual([
      {
        ...{ day: '2031年5月28日', room: '一号厅', experts: '专家一' },
        rows: [
          { time: '09:00—09:20', title: '甲', unit: '大湖机械厂' },
          { time: '10:00—10:20', title: '乙*', unit: '大湖机械厂' },
        ],
      },
      {
        ...{ day: '2031年5月28日', room: '二号厅', experts: '专家一' },
        rows: [{ time: '09:00—09:20', title: '', unit: '' }],
      },
    ]);
  });

  it('is printed, whatever the names are', async () => {
    execFileSync(process.execPath, ['scripts/fonts.mjs']);
    const renderer = new TypstPdfRenderer({ processes: 1 });
    try {
      const template = readFileSync(new URL('./timetable.typ', import.meta.url));
      const pdf = await renderer.render(
        { main: 'timetable.typ', files: new Map([['timetable.typ', template]]) },
        { ...data },
      );
      const document = await PDFDocument.load(pdf, { updateMetadata: false });
      expect([document.getPageCount(), document.getTitle()]).toEqual([1, '现场答辩时间表']);
    } finally {
      await renderer.close();
    }
  }, 60_000);
});
