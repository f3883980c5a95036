import { orderRuleOf } from './recommendation-order.js';

const orders = [
  { label: '北片', groups: ['north'], required: false },
  { label: '全市', awards: ['craft'], required: true },
];
const groups = [{ id: 'north', label: '北片', holders: ['a'], places: { craft: 1 } }];

describe('the order a body hands its candidates in', () => {
  it('is that of the first rule that fits the body and the award', () => {
    expect(orderRuleOf({ orders, groups }, 'a', 'craft')?.label).toBe('北片');
    expect(orderRuleOf({ orders, groups }, 'b', 'craft')?.label).toBe('全市');
  });

  it('is none where no rule fits', () => {
    expect(orderRuleOf({ orders, groups }, 'b', 'art')).toBeNull();
    expect(orderRuleOf({}, 'b', 'craft')).toBeNull();
  });
});
