import { readList } from './read-list.js';

describe('readList', () => {
  it('reads people and units by their number, and names as what they are said to be', () => {
    const text =
      '名称,身份证号或统一社会信用代码,列入原因\n王二,110101199003077715,失信\n大湖厂\t91320205MA100000XX\t处罚\n李三,,失信\n\n';
    expect(readList(text, false)).toEqual({
      faults: [],
      lines: [
        { name: '王二', number: '110101199003077715', reason: '失信' },
        { name: '大湖厂', unitCode: '91320205MA100000XX', reason: '处罚' },
        { name: '李三', ofUnit: false, reason: '失信' },
      ],
    });
    expect(readList('小湖厂,,处罚', true).lines).toEqual([{ name: '小湖厂', ofUnit: true, reason: '处罚' }]);
  });

  it('names the line that cannot be read', () => {
    const { lines, faults } = readList('王二,,失信\n李三', false);
    expect(lines).toHaveLength(1);
    expect(faults).toEqual([expect.stringContaining('2')]);
  });
});
