import type { Moment } from '../player/pace.js';
import { goalOf, isReached, leaveOf, PaceControl } from './pace-control.js';

const at = (text: string): number => Date.parse(`${text}+08:00`);
const moment = (now: string, deeds = 0): Moment => ({
  now: at(now),
  timezone: 'Asia/Shanghai',
  dates: [at('2000-06-10T09:00'), at('2000-06-12T00:00'), at('2000-06-30T17:00')],
  deeds,
});

describe('how far one stride goes', () => {
  it('a step is one deed, one person at a time, however far the clock has to go for it', () => {
    const goal = goalOf('step', moment('2000-06-10T10:00', 7));
    expect(leaveOf(goal)).toEqual({ upTo: Infinity, acts: 1 });
    expect(isReached(goal, moment('2000-06-29T10:00', 7))).toBe(false);
    expect(isReached(goal, moment('2000-06-10T10:00', 8))).toBe(true);
  });

  it('a day ends at midnight of the place of the season', () => {
    const { upTo, acts } = leaveOf(goalOf('day', moment('2000-06-10T23:59')));
    expect([upTo, acts]).toEqual([at('2000-06-11T00:00'), Infinity]);
  });

  it('from midnight a day is the whole day', () => {
    expect(goalOf('day', moment('2000-06-11T00:00')).at).toBe(at('2000-06-12T00:00'));
  });

  it('a stage ends at the next date, never at the one that is now', () => {
    expect(goalOf('stage', moment('2000-06-10T09:00')).at).toBe(at('2000-06-12T00:00'));
    expect(goalOf('stage', moment('2000-06-30T17:00')).at).toBe(Infinity);
  });

  it('the end is never reached on the way', () => {
    expect(isReached(goalOf('end', moment('2000-06-10T09:00')), moment('2099-01-01T00:00', 9_999))).toBe(
      false,
    );
  });
});

describe('a rehearsal under control', () => {
  const control = () => {
    const told: string[] = [];
    const listen = (word: string) => (): Promise<void> => {
      told.push(word);
      return Promise.resolve();
    };
    return { told, pace: new PaceControl({ resting: listen('rests'), passing: listen('passes') }) };
  };

  it('rests first, goes one step when told, and rests again', async () => {
    const { told, pace } = control();
    const first = pace.leave(moment('2000-06-10T10:00', 0));
    await Promise.resolve();
    pace.go('step');
    await expect(first).resolves.toEqual({ upTo: Infinity, acts: 1 });
    const second = pace.leave(moment('2000-06-10T10:00', 1));
    await Promise.resolve();
    pace.go('end');
    await expect(second).resolves.toEqual({ upTo: Infinity, acts: Infinity });
    await pace.leave(moment('2000-06-10T11:00', 2));
    expect(told).toEqual(['rests', 'rests', 'passes']);
  });

  it('a word that comes before it rests is not lost', async () => {
    const { told, pace } = control();
    pace.go('day');
    await expect(pace.leave(moment('2000-06-10T10:00'))).resolves.toEqual({
      upTo: at('2000-06-11T00:00'),
      acts: Infinity,
    });
    expect(told).toEqual(['passes']);
  });

  it('pauses on the way, and goes elsewhere than it was going', async () => {
    const { told, pace } = control();
    pace.go('end');
    await pace.leave(moment('2000-06-10T10:00'));
    pace.pause();
    const waiting = pace.leave(moment('2000-06-10T12:00', 3));
    await Promise.resolve();
    pace.go('stage');
    await expect(waiting).resolves.toEqual({ upTo: at('2000-06-12T00:00'), acts: Infinity });
    pace.go('step');
    await expect(pace.leave(moment('2000-06-10T13:00', 4))).resolves.toEqual({ upTo: Infinity, acts: 1 });
    expect(told).toEqual(['passes', 'rests', 'passes']);
  });
});
