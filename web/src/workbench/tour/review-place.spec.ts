import { lineNow, placeOfReview, textNow, type ReviewItem } from './review-place.js';

const item: ReviewItem = {
  part: 'mentions',
  file: 'templates/a.typ',
  line: 3,
  says: '2024年',
  text: 'templates/a.typ 第 3 行写着 2024：2024年',
  doneBy: null,
  doneAt: null,
};
const files = (text: string) => new Map([['templates/a.typ', text]]);

describe('a line that is to be looked at', () => {
  it('is found again by what it says when others come above it', () => {
    const now = files('new\nnew\none\ntwo\n  2024年\n');
    expect(placeOfReview(item, now)).toEqual({ part: 'source', file: 'templates/a.typ', line: 5 });
    expect(textNow(item, now)).toBe('templates/a.typ 第 5 行写着 2024：2024年');
  });

  it('is the nearest of those that say the same', () => {
    expect(lineNow(item, files('2024年\n\n\n2024年\n\n\n2024年'))).toBe(4);
  });

  it('is where it stood once it says something else, and in drafts that do not know what it said', () => {
    expect(lineNow(item, files('a\nb\n2025年'))).toBe(3);
    const { says, ...older } = item;
    expect(says).toBe('2024年');
    expect(lineNow(older, files('2024年'))).toBe(3);
  });
});
