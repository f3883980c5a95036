import { castFaults } from './cast-faults.js';

const fieldsOf = (of: Parameters<typeof castFaults>[0]) => castFaults(of).map(({ field }) => field);

describe('what is missing before votes can be cast', () => {
  it('is a choice, within what is left', () => {
    expect(fieldsOf({ chosen: 0, room: 2, proof: null })).toEqual(['chosen']);
    expect(fieldsOf({ chosen: 3, room: 2, proof: null })).toEqual(['chosen']);
    expect(fieldsOf({ chosen: 2, room: 2, proof: null })).toEqual([]);
  });

  it('is a phone and its code where the plan asks for them', () => {
    expect(fieldsOf({ chosen: 1, room: 2, proof: { phone: '123', code: '' } })).toEqual(['phone', 'code']);
    expect(fieldsOf({ chosen: 1, room: 2, proof: { phone: '13800138000', code: '123456' } })).toEqual([]);
  });
});
