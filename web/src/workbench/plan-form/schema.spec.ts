import { readFileSync } from 'node:fs';
import { PLACE_WORDS } from '../../../../src/seasons/compare/place-words.js';
import { VALUE_WORDS } from '../../../../src/seasons/compare/value-words.js';
import { labelOf, plainHint } from './field-at.js';
import { blankOf, optionOf, resolve, shapeOf, type Schema } from './schema.js';

const root = JSON.parse(readFileSync('seasons/season-plan.schema.json', 'utf8')) as Schema;

/** Every property of the schema, with the keys that lead to it. */
function properties(): { keys: string[]; schema: Schema }[] {
  const found: { keys: string[]; schema: Schema }[] = [];
  const walk = (schema: Schema, keys: string[]): void => {
    const shape = shapeOf(root, schema);
    if (shape.kind === 'choice') for (const option of shape.options) walk(option, keys);
    else if (shape.kind === 'list' || shape.kind === 'map') walk(shape.of, keys);
    else
      for (const [key, one] of Object.entries(resolve(root, schema).properties ?? {})) {
        found.push({ keys: [...keys, key], schema: one });
        walk(one, [...keys, key]);
      }
  };
  walk(root, []);
  return found;
}

const CHINESE = /\p{Script=Han}/u;

it('every property of a plan has a Chinese name', () => {
  expect(properties().length).toBeGreaterThan(300);
  const without = properties().filter(({ keys }) => !CHINESE.test(labelOf(keys)));
  expect([...new Set(without.map(({ keys }) => keys.join('.')))]).toEqual([]);
});

it('every value of an enumeration has a name', () => {
  const without = properties().flatMap(({ keys, schema }) => {
    const shape = shapeOf(root, schema);
    const inner = shape.kind === 'list' ? shapeOf(root, shape.of) : shape;
    const options = inner.kind === 'choice' ? inner.options : [];
    const values =
      inner.kind === 'enum' ? inner.values : options.flatMap((one) => (one.enum ?? []).map(String));
    return values
      .filter((value) => VALUE_WORDS[keys.at(-1) ?? '']?.[value] === undefined)
      .map((value) => `${keys.join('.')}: ${value}`);
  });
  expect([...new Set(without)]).toEqual([]);
});

it('a word for a place is for a key that the schema has', () => {
  const known = new Set(properties().map(({ keys }) => keys.at(-1)));
  expect(Object.keys(PLACE_WORDS).filter((place) => !known.has(place.split('.')[1]))).toEqual([]);
});

it('hints of the schema are told without its keys', () => {
  expect(plainHint('与 stage、named 三者恰好写一个', ['notices', 'ranking'])).toBe(
    '与 “环节”、“列已认定的” 三者恰好写一个',
  );
  expect(plainHint('each 逐件；choose 从中选', ['ballots', 'kind'])).toContain('“逐件投票”');
  expect(plainHint('流程图 release-payment 的事件名', ['payments', 'release'])).toBe(
    '流程图 release-payment 的事件名',
  );
});

describe('unions', () => {
  const optionsAt = (name: string) => {
    const shape = shapeOf(root, { $ref: `#/definitions/${name}` });
    if (shape.kind !== 'choice') throw new Error(`${name} is no union`);
    return shape.options;
  };

  it.each([
    ['places', 10, 'integer'],
    ['places', { percentOfRanked: 30 }, 'percentOfRanked'],
    ['places', { percentOfRanked: 30, least: 2 }, 'percentOfRanked'],
    ['places', { number: 8, atMostPercentOfApplicants: 50 }, 'number'],
    ['places', { from: 2, to: 4 }, 'from'],
    ['tieRule', 'earlierSubmission', 'earlierSubmission'],
    ['tieRule', { higherRound: 'expert' }, 'higherRound'],
    ['tieRule', { prefer: 'x = 1', label: '优先' }, 'prefer'],
    ['scoreItem', { kind: 'bonus', key: 'a', label: 'A' }, 'bonus'],
    ['effect', { do: 'store-score', round: 'expert' }, 'store-score'],
  ])('of %s %j is known as the kind with %s', (name, value, mark) => {
    const options = optionsAt(name);
    expect(JSON.stringify(options[optionOf(root, options, value)])).toContain(mark);
  });

  it('a broken value is shown as the kind it names', () => {
    const options = optionsAt('scoreItem');
    const broken = { kind: 'threshold', typo: 1 };
    expect(options[optionOf(root, options, broken)]?.properties?.['kind']?.const).toBe('threshold');
  });
});

it('a new part has what its kind needs and nothing more', () => {
  const award = resolve(root, { $ref: '#/definitions/award' });
  const made = blankOf(root, award) as Record<string, unknown>;
  expect(Object.keys(made).sort()).toEqual([...(award.required ?? [])].sort());
  expect(blankOf(root, { $ref: '#/definitions/count' })).toBe(0);
  expect(blankOf(root, { $ref: '#/definitions/scoreItem' })).toEqual({
    kind: 'points',
    key: '',
    label: '',
    max: 0,
  });
});
