import fc from 'fast-check';
import { compareNames, partsOfName } from './name-order.js';

const sorted = (names: string) => names.split(' ').sort(compareNames).join(' ');

describe('a name', () => {
  it.each([
    ['王小洪', '王', '小洪'],
    ['王君', '王', '君'],
    ['欧阳修', '欧阳', '修'],
    ['欧阳', '欧', '阳'],
    ['司马相如', '司马', '相如'],
    ['欧阳·买买提', '欧阳', '买买提'],
    ['司马义·铁力瓦尔地', '司马义', '铁力瓦尔地'],
    ['阿不都・热合曼', '阿不都', '热合曼'],
    ['买买提•艾力·吐尔逊', '买买提', '艾力·吐尔逊'],
    ['𠮷小明', '𠮷', '小明'],
    ['王', '王', ''],
    ['', '', ''],
  ])('%s has a surname and a given name', (name, surname, given) => {
    expect(partsOfName(name)).toEqual({ surname, given });
  });
});

describe('names by the strokes of the surname', () => {
  it('put those of one surname together, one-character given names first', () => {
    // The first is by the given name's length alone: 君 has seven strokes, 小 three.
    expect(sorted('王小洪 万立骏 王君 马飚 王一平 丁仲礼 王毅 于伟国')).toBe(
      '丁仲礼 于伟国 万立骏 马飚 王君 王毅 王一平 王小洪',
    );
  });

  it('compare given names like surnames, character by character', () => {
    expect(sorted('李方 李邓 李王 李毛')).toBe('李王 李毛 李方 李邓');
    expect(sorted('李大方 李大王 李大毛 李小王')).toBe('李大王 李大毛 李大方 李小王');
  });

  it('put compound surnames by their first character, after the surname of that character alone', () => {
    expect(sorted('欧阳一 周杰 欧伟国 司马光 司文 欧一')).toBe('司文 司马光 欧一 欧伟国 欧阳一 周杰');
  });

  it('put names with a dot by the part before it, however the dot is written', () => {
    expect(sorted('阿不都·热合曼 王强 阿不都・艾力 司马义·买买提 司马光')).toBe(
      '王强 司马光 司马义·买买提 阿不都・艾力 阿不都·热合曼',
    );
  });

  const name = fc.string({ unit: fc.constantFrom(...Array.from('王欧阳司马一君小猋𠮷·•A ')), maxLength: 5 });

  it('come to one order, in whatever order they came', () => {
    fc.assert(
      fc.property(
        fc
          .uniqueArray(name, { maxLength: 12 })
          .chain((names) =>
            fc.tuple(fc.constant(names), fc.shuffledSubarray(names, { minLength: names.length })),
          ),
        ([names, shuffled]) => {
          expect([...shuffled].sort(compareNames)).toEqual([...names].sort(compareNames));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('are equal only where they are the same, and turned about are turned about', () => {
    fc.assert(
      fc.property(name, name, name, (a, b, c) => {
        const sign = (x: string, y: string) => Math.sign(compareNames(x, y));
        expect(sign(a, b) + sign(b, a)).toBe(0);
        expect(sign(a, b) === 0).toBe(a === b);
        if (sign(a, b) <= 0 && sign(b, c) <= 0) expect(sign(a, c)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 3_000 },
    );
  });
});
