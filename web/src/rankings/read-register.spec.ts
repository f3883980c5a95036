import { readRegister } from './read-register.js';
import { sentencesOf } from './explanation.js';

describe('readRegister', () => {
  it('reads tabs and commas and passes over a heading', () => {
    const { rows, faults } = readRegister(
      'title,year,unitCode,occupation,field,holder\nstudioX,2030,U1,o,f,h\nt\t2031\tU2\t"o2"\tf\th2\n\n',
    );
    expect(faults).toEqual([]);
    expect(rows).toEqual([
      { title: 'studioX', year: 2030, unitCode: 'U1', occupation: 'o', field: 'f', holder: 'h' },
      { title: 't', year: 2031, unitCode: 'U2', occupation: 'o2', field: 'f', holder: 'h2' },
    ]);
  });

  it('names the line that cannot be read', () => {
    const { rows, faults } = readRegister('a,2030,U,o,f,h\nb,soon,U,o,f,h');
    expect(rows).toHaveLength(1);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain('2');
  });
});

describe('sentencesOf', () => {
  it('finds the sentences and leaves the figures', () => {
    expect(sentencesOf({ text: 'a', seed: 1, sentences: ['b', 'c'] })).toEqual(['a', 'b', 'c']);
    expect(sentencesOf(null)).toEqual([]);
  });
});
