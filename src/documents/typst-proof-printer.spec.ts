import { provideFonts } from '../../test/support/fonts.js';
import type { Template } from './pdf-renderer.js';
import { TypstProofPrinter } from './typst-proof-printer.js';

const template = (main: string, more: Record<string, string> = {}): Template => ({
  main: 'main.typ',
  files: new Map(Object.entries({ 'main.typ': main, ...more })),
});

let printer: TypstProofPrinter;
beforeAll(() => {
  provideFonts();
  printer = new TypstProofPrinter({ secondsPerDocument: 6, megabytes: 500 });
}, 60_000);
afterAll(() => printer.close());

describe('a proof', () => {
  it('shows all pages, as a picture and as a PDF', async () => {
    const two = template('一#pagebreak()二');
    const { pages, svg, boxes, faults } = await printer.proof(two, {});
    expect([pages, faults]).toEqual([2, []]);
    expect(svg).toMatch(/^<svg /);
    expect(boxes).toEqual([
      { top: 0, width: 595.276, height: 841.89 },
      { top: 841.89, width: 595.276, height: 841.89 },
    ]);
    expect((await printer.pdf(two, {})).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('names file and line of what is wrong', async () => {
    const more = { 'lib.typ': '#let a = 1\n\n#let b = missing\n' };
    expect(await printer.proof(template('#import "lib.typ": *', more), {})).toMatchObject({
      ...{ pages: 0, svg: null },
      faults: [{ code: 'TEMPLATE_ERROR', severity: 'error', file: 'lib.typ', line: 3 }],
    });
  });

  it('finds nothing wrong with a good one, and warns of a font that is not there', async () => {
    expect(await printer.check(template('好'))).toEqual([]);
    expect(await printer.check(template('#set text(font: "方正小标宋")\n好'))).toMatchObject([
      { severity: 'warning', line: 1, message: expect.stringContaining('没有这种字体') },
    ]);
  });

  it.each([
    ['a package from the network', '#import "@preview/cetz:0.2.2": *', 'TEMPLATE_PACKAGE'],
    ['a package by another name', '#let p = "@local/x:1.0.0"\n#import p', 'TEMPLATE_PACKAGE'],
    ['a package with a hidden name', '#import "\\u{40}preview/cetz:0.2.2": *', 'TEMPLATE_ERROR'],
    ['a plug-in', '#plugin("x.wasm")', 'TEMPLATE_PACKAGE'],
    ['a file of the machine', '#read("/etc/passwd")', 'TEMPLATE_ERROR'],
    ['a file above the folder', '#read("../../../../etc/passwd")', 'TEMPLATE_ERROR'],
  ])('refuses %s', async (_what, source, code) => {
    const faults = await printer.check(template(source));
    expect(faults).toMatchObject([{ code, file: 'main.typ' }]);
    expect(JSON.stringify(faults)).not.toContain('root:');
  });

  it('refuses files that are no part of a template', async () => {
    const odd: Template = {
      main: 'main.typ',
      files: new Map([
        ['x.wasm', 'x'],
        ['../up.typ', 'x'],
      ]),
    };
    expect((await printer.check(odd)).map(({ code }) => code)).toEqual([
      'TEMPLATE_MISSING',
      'TEMPLATE_FILE',
      'TEMPLATE_FILE',
    ]);
  });
});

const LINKED = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="/etc/hostname" width="9" height="9"/></svg>`;
const ENTITIES = `<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">${'bcdefghi'
  .split('')
  .map((name, place) => `<!ENTITY ${name} "${`&${'abcdefgh'.charAt(place)};`.repeat(10)}">`)
  .join('')}]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&i;</text></svg>`;

describe('a template that means harm', () => {
  it.each([
    [
      'loops for ever',
      '#let n = 0\n#for a in range(1000000) { for b in range(1000000) { n += 1 } }',
      'TEMPLATE_TIMEOUT',
    ],
    ['waits for what never comes', '#while true { }', 'TEMPLATE_ERROR'],
    ['calls itself', '#let f(n) = f(n + 1)\n#f(0)', 'TEMPLATE_ERROR'],
    ['asks for all memory', '#("abcdefghij" * 1000000000)', 'TEMPLATE_MEMORY'],
    [
      'nests boxes without end',
      '#let x = [a]\n#for i in range(100000) { x = block(x) }\n#x',
      'TEMPLATE_CRASH',
    ],
    ['opens brackets without end', `#${'('.repeat(20_000)}${')'.repeat(20_000)}`, 'TEMPLATE_CRASH'],
    ['makes pages without end', '#for i in range(200) { pagebreak(); [x] }', 'TEMPLATE_ERROR'],
    ['compiles a vast pattern', '#"a".match(regex("((a{1000}){1000}){1000}"))', 'TEMPLATE_ERROR'],
    ['counts too far', '#calc.pow(9, 10000000)', 'TEMPLATE_ERROR'],
    ['shows a picture that reads a file', '#image("linked.svg")', 'TEMPLATE_ERROR'],
    ['shows a picture that unfolds', '#image("entities.svg")', 'TEMPLATE_ERROR'],
  ])(
    'and %s is stopped, and the next one is printed',
    async (_what, source, code) => {
      const { svg, faults } = await printer.proof(
        template(source, { 'linked.svg': LINKED, 'entities.svg': ENTITIES }),
        {},
      );
      expect([svg, faults[0]?.code, faults[0]?.severity]).toEqual([null, code, 'error']);
      expect(JSON.stringify(faults)).not.toMatch(/root:|jp-print/);
      expect((await printer.proof(template('好'), {})).pages).toBe(1);
    },
    30_000,
  );
});

describe('a proof that nobody waits for any more', () => {
  const endless = template('#let n = 0\n#for a in range(1000000) { for b in range(1000000) { n += 1 } }');

  it('ends at once, and so does one that has not begun; the next one is printed', async () => {
    const [running, queued] = [new AbortController(), new AbortController()];
    const first = printer.proof(endless, {}, { signal: running.signal });
    const second = printer.proof(endless, {}, { signal: queued.signal });
    const third = printer.proof(template('好'), {});
    const given = [expect(first).rejects.toThrow('superseded'), expect(second).rejects.toThrow('superseded')];
    queued.abort(new Error('superseded'));
    running.abort(new Error('superseded'));
    await Promise.all(given);
    expect((await third).pages).toBe(1);
  });

  it('is not begun when it is too late already', async () => {
    const signal = AbortSignal.abort(new Error('superseded'));
    await expect(printer.proof(endless, {}, { signal })).rejects.toThrow('superseded');
  });
});
