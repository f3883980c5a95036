import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { decodeText } from '../../../src/engine/check/decode-text.js';
import { findFiles } from '../../../src/engine/check/find-files.js';

describe('the files that engine check judges', () => {
  const root = mkdtempSync(path.join(os.tmpdir(), 'jp-check-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('finds diagrams and tables by name, other XML by what it is, and ends in circles of links', async () => {
    mkdirSync(path.join(root, 'sub'));
    for (const name of ['a.bpmn', 'b.bpmn20.xml', 'c.dmn', 'd.txt', 'sub/e.BPMN'])
      writeFileSync(path.join(root, name), '');
    writeFileSync(path.join(root, 'f.xml'), '<a/>');
    writeFileSync(path.join(root, 'g.xml'), '<a xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>');
    symlinkSync('..', path.join(root, 'sub', 'circle'));
    symlinkSync('nowhere.bpmn', path.join(root, 'dead.bpmn'));
    const found = await findFiles(root);
    expect(found.map((each) => [path.relative(root, each.path), each.kind, each.problem === null])).toEqual([
      ['a.bpmn', 'bpmn', true],
      ['b.bpmn20.xml', 'bpmn', true],
      ['c.dmn', 'dmn', true],
      ['dead.bpmn', 'bpmn', false],
      ['g.xml', 'bpmn', true],
      ['sub/e.BPMN', 'bpmn', true],
    ]);
  });

  it('reads bytes by mark, declaration or as UTF-8', () => {
    expect(decodeText(Buffer.from('\uFEFF<?xml version="1.0" encoding="UTF-16"?><a>中</a>', 'utf16le'))).toBe(
      '<a>中</a>',
    );
    expect(decodeText(Buffer.from('<a>中</a>'))).toBe('<a>中</a>');
    expect(decodeText(Buffer.from([0x3c, 0xff, 0xfe]))).toBeNull();
  });
});
