import { bornOn, candidateAccounts, candidatePeople, nameKey, type KnownPerson } from './find-candidates.js';

const person = (ref: string, name: string, number: string | null, more: Partial<KnownPerson> = {}) => ({
  ...{ ref, name, number, units: [], occupations: [] },
  ...more,
});

describe('people who may be one', () => {
  it('have the same number, the old of 15 digits and the new of 18', () => {
    const pairs = candidatePeople([
      person('a', '张三', '320200800101001'),
      person('b', '张叁', '320200198001010019'),
      person('c', '李四', '320200198102020021'),
    ]);
    expect(pairs).toEqual([{ one: 'a', other: 'b', reasons: ['sameNumber'] }]);
  });

  it('have one name, however its dot is written, and one birthday', () => {
    const pairs = candidatePeople([
      person('a', '买买提·艾力', '320200198001010019'),
      person('b', '买买提•艾力', '650100198001010011'),
      person('c', '买买提艾力', '650100197001010011'),
    ]);
    expect(pairs).toEqual([{ one: 'a', other: 'b', reasons: ['nameAndBirth'] }]);
  });

  it('share unit or occupation where one has no identity number, as with a passport or an old line', () => {
    const pairs = candidatePeople([
      person('a', 'Anna Berg', 'E12345678', { units: ['U1'], occupations: ['焊工'] }),
      person('b', 'ANNA  BERG', '320200198001010019', { units: ['U1'], occupations: ['焊工'] }),
      person('c', 'Anna Berg', null, { units: ['U2'], occupations: ['焊工'] }),
      person('d', 'Anna Berg', null, { units: ['U3'] }),
    ]);
    expect(pairs).toEqual([
      { one: 'a', other: 'b', reasons: ['nameAndUnit', 'nameAndOccupation'] },
      { one: 'a', other: 'c', reasons: ['nameAndOccupation'] },
      { one: 'b', other: 'c', reasons: ['nameAndOccupation'] },
    ]);
  });

  it('are not looked for among names that very many share', () => {
    const many = Array.from({ length: 41 }, (_, index) =>
      person(`p${index}`, '王伟', null, { units: ['U1'] }),
    );
    expect(candidatePeople(many)).toEqual([]);
  });
});

describe('accounts that may be one person’s', () => {
  it('have one telephone, or one name and handed in for the same person', () => {
    const account = (ref: string, name: string, phone: string | null, parties: string[] = []) => ({
      ...{ ref, name, phone, parties },
    });
    const pairs = candidateAccounts([
      account('a', '张三', '13800138000'),
      account('b', '小张', '13800138000'),
      account('c', '李四', null, ['p1']),
      account('d', '李四', null, ['p1', 'p2']),
      account('e', '李四', null, ['p3']),
      account('f', '单位经办', null, ['p1']),
    ]);
    expect(pairs).toEqual([
      { one: 'a', other: 'b', reasons: ['samePhone'] },
      { one: 'c', other: 'd', reasons: ['nameAndCase'] },
    ]);
  });
});

it('tells the birthday of old and new numbers, and of nothing else', () => {
  expect(['320200800101001', '320200198001010019', 'E12345678', '320200801301001', null].map(bornOn)).toEqual(
    [...['1980-01-01', '1980-01-01', null, null, null]],
  );
  expect(nameKey('Ａnna  Berg')).toBe('annaberg');
});
