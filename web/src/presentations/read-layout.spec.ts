import { readLayout, type TypedLayout } from './read-layout.js';

const typed: TypedLayout = {
  ...{ days: '2031-05-28\n2031年6月1日', rooms: '一号厅、二号厅', from: '9:00', to: '11：30' },
  ...{ minutes: '20', gap: '5', capacity: '1', breakFrom: '10:00', breakTo: '10:10' },
};

describe('a layout as it is typed', () => {
  it('is read as people write it', () => {
    expect(readLayout(typed)).toEqual({
      ...{ days: ['2031-05-28', '2031-06-01'], rooms: ['一号厅', '二号厅'], from: '09:00', to: '11:30' },
      ...{ minutes: 20, gap: 5, capacity: 1, breaks: [{ from: '10:00', to: '10:10' }] },
    });
  });

  it('needs no break', () => {
    expect(readLayout({ ...typed, breakFrom: '', breakTo: ' ' })).toMatchObject({ breaks: [] });
  });

  it.each([
    ...[{ days: '' }, { rooms: '\n' }, { from: '九点' }, { days: '下周一' }, { minutes: '二十' }],
    { breakTo: '' },
  ])('is not read with %p', (slip) => {
    expect(readLayout({ ...typed, ...slip })).toBeNull();
  });
});
