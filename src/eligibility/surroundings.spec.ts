import type { CaseIdentity } from './case-identity.js';
import { evidenceCounts } from './evidence-counts.js';
import { listHits, type ListLine } from './list-hits.js';
import { RegisterBook, titleNow, type RegisterLine } from './register-facts.js';
import { unitCounts, type UnitCase } from './unit-cases.js';

const me: CaseIdentity = {
  numberIndex: 'i1',
  holder: '王二',
  unitCode: 'U1',
  unitName: '湖滨厂',
  occupation: '木作',
  field: '家具',
};

const line = (more: Partial<RegisterLine> = {}): RegisterLine => ({
  title: 'master',
  year: 2028,
  level: null,
  holder: '王二',
  numberIndex: null,
  unitCode: 'U1',
  occupation: '木作',
  field: '家具',
  occupationNorm: '木作',
  fieldNorm: '家具',
  namedAt: null,
  entryId: null,
  ...more,
});
const titles = { master: { label: '大师', level: 'city', was: ['chief'] } };
const plan = { registerTitles: titles, timezone: 'Asia/Shanghai', awards: [] };
const book = (lines: RegisterLine[]) => new RegisterBook(lines, plan, 2031);

describe('the register of a case', () => {
  it('counts a renamed title as one, and keeps what it was', () => {
    expect(titleNow(titles, 'chief')).toEqual({ title: 'master', label: '大师', was: 'chief' });
    expect(titleNow(undefined, 'chief')).toEqual({ title: 'chief' });
    const facts = book([line({ title: 'chief', year: 2020 }), line({ year: 2029 })]).of(me, null);
    expect(facts.unit.map(({ title, was, yearsAgo }) => [title, was, yearsAgo])).toEqual([
      ['master', 'chief', 11],
      ['master', undefined, 2],
    ]);
  });

  it('knows a person by the number in any unit, and by name only in the unit and where there is no number', () => {
    const facts = book([
      line({ numberIndex: 'i1', unitCode: 'U2', holder: '王二（曾用名）', year: 2021 }),
      line({ numberIndex: 'i9', year: 2022 }),
      line({ year: 2023 }),
      line({ unitCode: 'U2', year: 2024 }),
      line({ holder: '李三', year: 2025 }),
    ]).of(me, null);
    expect(facts.person.map(({ year }) => year)).toEqual([2021, 2023]);
    expect(facts.unit.map(({ year }) => year)).toEqual([2022, 2023, 2025]);
  });

  it('gives level and day: those of the line, else of the title', () => {
    const [imported, own] = book([
      line({ level: 'national' }),
      line({ namedAt: new Date('2029-09-30T16:30:00Z') }),
    ]).of(me, null).unit;
    expect(imported).toMatchObject({ level: 'national', namedOn: null, label: '大师' });
    expect(own).toMatchObject({ level: 'city', namedOn: '2029-10-01' });
  });

  it('leaves out the case’s own naming', () => {
    expect(book([line({ entryId: 'e1' })]).of(me, 'e1').person).toEqual([]);
    expect(book([line({ entryId: 'e1' })]).earlier(me, 'e2')).toHaveLength(1);
  });

  it('looks for the same occupation and field whatever the writing', () => {
    const earlier = (identity: CaseIdentity) =>
      book([line({ occupationNorm: 'cnc' })]).earlier(identity, null);
    expect(earlier({ ...me, occupation: ' ＣＮＣ ' })).toEqual([
      { title: 'master', label: '大师', year: 2028, holder: '王二' },
    ]);
    expect(earlier(me)).toEqual([]);
    expect(earlier({ ...me, field: null })).toEqual([]);
  });
});

describe('the cases of a unit', () => {
  // Filed in the order c, b, a: ids are chance and tell nothing.
  const SERIALS: Readonly<Record<string, number>> = { c: 1, b: 2, a: 3 };
  const one = (id: string, more: Partial<UnitCase> = {}): UnitCase => ({
    ...{ id, award: 'craft', unitCode: 'U1', open: true, recommended: false, named: false },
    submittedAt: new Date('2031-05-02T00:00:00Z'),
    serial: SERIALS[id] ?? 0,
    ...more,
  });
  const at = (entryId: string | null, submittedAt: string) => ({
    entryId,
    submittedAt: new Date(submittedAt),
    serial: entryId === null ? null : (SERIALS[entryId] ?? 0),
  });

  it('are counted by award without the case itself, zeros included', () => {
    const cases = [
      one('a'),
      one('b', {
        recommended: true,
        named: true,
        open: false,
        submittedAt: new Date('2031-05-01T00:00:00Z'),
      }),
      one('c', { award: 'workshop' }),
    ];
    expect(unitCounts(['craft', 'workshop', 'none'], cases, at('a', '2031-05-02T00:00:00Z'))).toEqual({
      craft: { filed: 1, before: 1, open: 0, recommended: 1, named: 1 },
      workshop: { filed: 1, before: 1, open: 1, recommended: 0, named: 0 },
      none: { filed: 0, before: 0, open: 0, recommended: 0, named: 0 },
    });
  });

  it('stand in the order of filing even when handed in at one instant; a draft comes after all of them', () => {
    const cases = ['a', 'b', 'c'].map((id) => one(id));
    const before = (id: string | null, when: string) =>
      unitCounts(['craft'], cases, at(id, when))['craft']?.before;
    expect(['a', 'b', 'c'].map((id) => before(id, '2031-05-02T00:00:00Z'))).toEqual([2, 1, 0]);
    expect(before(null, '2031-05-02T00:00:00Z')).toBe(3);
    expect(before(null, '2031-05-03T00:00:00Z')).toBe(3);
  });
});

describe('the evidence', () => {
  it('is counted by section and together; a picture is a page, and other sections do not count', () => {
    const files = [
      { section: 'works', mime: 'application/pdf', pages: 12 },
      { section: 'works', mime: 'image/png', pages: 1 },
      { section: 'proof', mime: 'image/jpeg', pages: null },
      { section: 'form', mime: 'image/jpeg', pages: 1 },
    ];
    expect(evidenceCounts(['works', 'proof', 'letters'], files)).toEqual({
      works: { files: 2, pages: 13, pictures: 1 },
      proof: { files: 1, pages: 1, pictures: 1 },
      letters: { files: 0, pages: 0, pictures: 0 },
      all: { files: 3, pages: 14, pictures: 2 },
    });
  });
});

describe('the lists a case stands on', () => {
  const lists = { barred: { label: '失信' }, units: { label: '单位', by: ['unitCode' as const] } };
  const on = (more: Partial<ListLine>): string[] =>
    listHits(
      lists,
      [
        {
          list: 'barred',
          numberIndex: null,
          unitCode: null,
          nameNorm: '',
          ofUnit: false,
          reason: '',
          source: '',
          ...more,
        },
      ],
      me,
    ).map(({ by }) => by);

  it('are found by number, code or name', () => {
    expect(on({ numberIndex: 'i1' })).toEqual(['identityNumber']);
    expect(on({ unitCode: 'U1', ofUnit: true })).toEqual(['unitCode']);
    expect(on({ nameNorm: '湖滨厂', ofUnit: true })).toEqual(['unitName']);
    expect(on({ nameNorm: '王二' })).toEqual(['holderName']);
  });

  it('do not hold for somebody who only shares the name', () => {
    expect(on({ numberIndex: 'i9', nameNorm: '王二' })).toEqual([]);
    expect(on({ unitCode: 'U9', nameNorm: '湖滨厂', ofUnit: true })).toEqual([]);
    expect(on({ nameNorm: '王二', ofUnit: true })).toEqual([]);
  });

  it('ask for no more than the plan says, and only for its own lists', () => {
    expect(on({ list: 'units', nameNorm: '湖滨厂', ofUnit: true })).toEqual([]);
    expect(on({ list: 'units', unitCode: 'U1', ofUnit: true })).toEqual(['unitCode']);
    expect(on({ list: 'gone', numberIndex: 'i1' })).toEqual([]);
  });
});
