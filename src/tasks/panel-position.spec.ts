import { panelPosition } from './panel-position.js';

describe('the seat of a panel', () => {
  it('is the member’s position', () => {
    expect(panelPosition({ panelMember: { position: 4, group: 'x@y' }, loopCounter: 2 })).toBe(4);
  });

  it('is failing that the number in the multi-instance', () => {
    expect(panelPosition({ loopCounter: 2 })).toBe(2);
    expect(panelPosition({ panelMember: null, loopCounter: 1 })).toBe(1);
  });

  it.each([{}, { loopCounter: 0 }, { loopCounter: '1' }, { panelMember: { position: 1.5 } }])(
    'is none for %p',
    (variables) => {
      expect(panelPosition(variables)).toBeNull();
    },
  );
});
