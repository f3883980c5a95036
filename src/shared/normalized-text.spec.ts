import { normalizedText } from './normalized-text.js';

describe('normalised text', () => {
  it.each([
    ['ＣＮＣ　', 'cnc'],
    [' 车工 ', '车工'],
    ['Straße', 'STRASSE'],
    ['①', '1'],
    ['ΟΔΟΣ', 'οδος'],
  ])('takes %j and %j for the same', (a, b) => {
    expect(normalizedText(a)).toBe(normalizedText(b));
  });

  it('keeps different words apart', () => {
    expect(normalizedText('车工')).not.toBe(normalizedText('钳工'));
  });
});
