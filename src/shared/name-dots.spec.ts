import { NAME_DOT, withNameDots, withoutNameDots } from './name-dots.js';

const typed = [0xb7, 0x2022, 0x2027, 0x2219, 0x22c5, 0x30fb, 0xff65, 0x25cf].map((code) =>
  String.fromCodePoint(code),
);

describe('dots in names', () => {
  it.each(typed)('are kept as one, though typed as %s', (dot) => {
    const kept = `买买提${NAME_DOT}艾力${NAME_DOT}江`;
    expect(withNameDots(`买买提${dot}艾力${dot}江`)).toBe(kept);
    expect(withNameDots(`买买提 ${dot} 艾力${dot}${dot}江`)).toBe(kept);
    expect(withoutNameDots(`买买提${dot}艾力${dot}江`)).toBe('买买提艾力江');
  });

  it('join rare characters as well', () => {
    expect(withNameDots('\u{20bb7}\u2022\u{20bb7}')).toBe(`\u{20bb7}${NAME_DOT}\u{20bb7}`);
  });

  it('are left alone where no name is', () => {
    for (const text of ['a \u2022 b', '\u2022 第一条', '3.5', '一.二', 'A\u00b7B', '王五']) {
      expect(withNameDots(text)).toBe(text);
    }
  });
});
