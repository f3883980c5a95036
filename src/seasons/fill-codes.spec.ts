import { fillCodes } from './fill-codes.js';

const codes = {
  place: [
    { code: 'n', label: '北' },
    { code: 's', label: '南' },
  ],
};
const options = [
  { label: '北', value: 'n' },
  { label: '南', value: 's' },
];
const none = (): void => undefined;

describe('options from the plan', () => {
  it('replace those of a select, wherever it stands', () => {
    const form = {
      components: [
        {
          type: 'panel',
          components: [{ type: 'select', key: 'p', properties: { codes: 'place' }, data: { values: [] } }],
        },
      ],
    };
    expect(fillCodes(form, codes, none)).toMatchObject({
      components: [{ components: [{ data: { values: options } }] }],
    });
  });

  it('replace those of a radio', () => {
    expect(fillCodes({ type: 'radio', key: 'p', properties: { codes: 'place' } }, codes, none)).toMatchObject(
      { values: options },
    );
  });

  it('leave other choices and the given form alone', () => {
    const form = { type: 'select', key: 'q', data: { values: [{ label: '甲', value: 'a' }] } };
    expect(fillCodes(form, codes, none)).toEqual(form);
  });

  it('tell of a table that the plan does not have', () => {
    const told: string[] = [];
    fillCodes({ type: 'select', key: 'p', properties: { codes: 'nowhere' } }, codes, (component, table) =>
      told.push(component, table),
    );
    expect(told).toEqual(['p', 'nowhere']);
  });
});

it('does not follow a form into endless depth', () => {
  const deep: unknown = JSON.parse(`${'{"components":['.repeat(10_000)}${']}'.repeat(10_000)}`);
  expect(() => fillCodes(deep, {}, () => undefined)).not.toThrow();
});
