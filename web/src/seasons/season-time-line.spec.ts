import type { SeasonDate } from '../shared/api-types.js';
import { seasonTimeLine } from './season-time-line.js';

const day = (key: string, at: string, passed: boolean, shown = true): SeasonDate => ({
  key,
  label: key,
  at,
  text: at,
  kind: 'event',
  passed,
  shown,
  moved: false,
  scopes: [],
});

const here = { title: 'here', time: 'now' };
const ids = (dates: SeasonDate[]) => seasonTimeLine(dates, here).map((each) => each.id);

describe('seasonTimeLine', () => {
  it('puts the mark between what has passed and what is to come', () => {
    expect(ids([day('b', '2031-02-01', false), day('a', '2031-01-01', true)])).toEqual(['a', 'here', 'b']);
  });

  it('puts the mark first before the season and last after it', () => {
    expect(ids([day('a', '2031-01-01', false)])).toEqual(['here', 'a']);
    expect(ids([day('a', '2031-01-01', true)])).toEqual(['a', 'here']);
  });

  it('leaves out dates that are not for everybody', () => {
    expect(ids([day('a', '2031-01-01', true, false)])).toEqual(['here']);
  });
});
