import { layOutSlots } from './lay-out-slots.js';

const starts = (layout: Parameters<typeof layOutSlots>[0]) => layOutSlots(layout).map(({ from }) => from);

describe('the slots of a stretch of time', () => {
  it('follow each other and are whole', () => {
    expect(layOutSlots({ from: '09:00', to: '10:10', minutes: 30 })).toEqual([
      { from: '09:00', to: '09:30' },
      { from: '09:30', to: '10:00' },
    ]);
  });

  it('leave a gap between two of them, not after the last', () => {
    expect(starts({ from: '09:00', to: '10:10', minutes: 30, gap: 10 })).toEqual(['09:00', '09:40']);
  });

  it('begin after a break that they would run into', () => {
    const breaks = [{ from: '09:45', to: '10:00' }];
    expect(starts({ from: '09:00', to: '11:00', minutes: 30, breaks })).toEqual([
      ...['09:00', '10:00', '10:30'],
    ]);
    expect(starts({ from: '09:50', to: '10:40', minutes: 30, breaks })).toEqual(['10:00']);
  });

  it('may touch a break at both ends', () => {
    const breaks = [{ from: '09:30', to: '09:40' }];
    expect(starts({ from: '09:00', to: '10:10', minutes: 30, breaks })).toEqual(['09:00', '09:40']);
  });

  it('are none where nothing fits, or a break is longer than the rest', () => {
    expect(starts({ from: '09:00', to: '09:20', minutes: 30 })).toEqual([]);
    expect(
      starts({ from: '09:00', to: '10:00', minutes: 30, breaks: [{ from: '09:00', to: '10:00' }] }),
    ).toEqual([]);
  });
});
