import { unmetDemands } from './unmet-demands.js';

const floor = { id: 'f', label: '企业一线', least: 4 };

describe('what a list must have', () => {
  it('is told when it is missing and blocks', () => {
    expect(unmetDemands([{ ...floor, have: 3, enforce: 'block' }])).toEqual([
      '“企业一线”应不少于4个，现有3个',
    ]);
  });

  it('is no matter when it is there, or only warned of', () => {
    expect(unmetDemands([{ ...floor, have: 4, enforce: 'block' }])).toEqual([]);
    expect(unmetDemands([{ ...floor, have: 0, enforce: 'warn' }])).toEqual([]);
    expect(unmetDemands(undefined)).toEqual([]);
  });
});
