import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { RehearsalMapping } from '../mapping.js';
import { readRegister } from './register-file.js';

const NAMES = ['title', 'year', 'unitCode', 'occupation', 'field', 'holder'];
const mapping = {
  register: Object.fromEntries(NAMES.map((name) => [name, name])),
} as unknown as RehearsalMapping;

describe('a register of earlier holders', () => {
  let folder: string;
  const read = (bytes: Buffer) => {
    const file = path.join(folder, 'register.csv');
    writeFileSync(file, bytes);
    return readRegister(file, mapping);
  };
  const head = `${NAMES.join(',')}\r\n`;

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'jp-register-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is read as Excel saves it in UTF-8', async () => {
    const rows = await read(Buffer.from(`\uFEFF${head}studio,2021,X1,车工,车削,丁卫东\r\n`));
    expect(rows).toEqual([
      { title: 'studio', year: 2021, unitCode: 'X1', occupation: '车工', field: '车削', holder: '丁卫东' },
    ]);
  });

  it('is refused as Excel saves it otherwise: nobody would be found in it', async () => {
    const gbk = Buffer.from([0xb6, 0xa1, 0xce, 0xc0, 0xb6, 0xab]);
    const told = read(Buffer.concat([Buffer.from(`${head}studio,2021,X1,a,b,`), gbk]));
    await expect(told).rejects.toMatchObject({
      code: 'TEXT_NOT_UTF8',
      message: expect.stringMatching(/register\.csv 第 2 行：.*CSV UTF-8/) as string,
    });
  });

  it('names the line of a year that is none', async () => {
    const told = read(Buffer.from(`${head}studio,2021年,X1,a,b,c\n`));
    await expect(told).rejects.toMatchObject({ code: 'REGISTER_ROW_INVALID' });
  });
});
