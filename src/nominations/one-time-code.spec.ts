import { codeHash, newCode } from './one-time-code.js';

describe('a one-time code', () => {
  it('is sixteen letters that are not mistaken for each other', () => {
    expect(newCode()).toMatch(/^([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}$/);
    expect(new Set(Array.from({ length: 200 }, newCode)).size).toBe(200);
  });

  it('is the same however it is typed', () => {
    const code = newCode();
    expect(codeHash(` ${code.toLowerCase().replaceAll('-', ' ')}`)).toBe(codeHash(code));
    expect(codeHash(code)).not.toContain(code.replaceAll('-', ''));
  });
});
