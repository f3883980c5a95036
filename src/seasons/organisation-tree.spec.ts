import { ancestorsOf, organisationsAbove, parentOf } from './organisation-tree.js';
import { roleScope } from './role-scope.js';

const tree = [
  { key: 'province' },
  { key: 'city', parent: 'province' },
  { key: 'north', parent: 'city' },
  { key: 'south', parent: 'city' },
  { key: 'town', parent: 'north' },
];

describe('a tree of organisations', () => {
  it('tells what is right above', () => {
    expect(parentOf(tree, 'town')).toBe('north');
    expect(parentOf(tree, 'province')).toBeNull();
    expect(parentOf(tree, 'stranger')).toBeNull();
  });

  it('tells everything above, nearest first', () => {
    expect(ancestorsOf(tree, 'town')).toEqual(['north', 'city', 'province']);
    expect(ancestorsOf(tree, 'province')).toEqual([]);
  });

  it('comes to an end where it runs in a circle', () => {
    const circle = [
      { key: 'a', parent: 'b' },
      { key: 'b', parent: 'c' },
      { key: 'c', parent: 'b' },
    ];
    expect(ancestorsOf(circle, 'a')).toEqual(['b', 'c']);
    expect(ancestorsOf(circle, 'b')).toEqual(['c']);
  });

  it('knows who has others below', () => {
    expect([...organisationsAbove(tree)].sort()).toEqual(['city', 'north', 'province']);
  });
});

describe('roleScope', () => {
  it('reads both ways of writing a scope', () => {
    expect(roleScope({ scope: 'district' })).toEqual({ relation: 'district', below: false });
    expect(roleScope({ scope: { relation: 'district', below: true } })).toEqual({
      ...{ relation: 'district', below: true },
    });
  });
});
