import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import type { ImportedDraftView } from '../../../src/workbench/draft-packages.controller.js';
import type { TemplatePreviewView } from '../../../src/workbench/template-previews.js';
import { DraftEditor, ENDLESS, ENTITIES, nested } from '../../support/draft-editor.js';
import type { Problem, Voice } from '../../support/rehearsed-season.js';
import { paragraph, wordFile } from '../../support/word-file.js';

let editor: DraftEditor;
let admin: Voice;
beforeAll(async () => {
  editor = await DraftEditor.open();
  ({ admin } = editor);
}, 280_000);
afterAll(() => editor.close());

const MIB = 1_000_000;

describe('a template tried', () => {
  const look = (query = 'sample=usual') =>
    admin.get<TemplatePreviewView & Problem>(`${editor.place}/templates/preview?main=x.typ&${query}`);

  it.each([
    ['reads a file of the machine', '#read("/etc/passwd")', 'TEMPLATE_ERROR'],
    ['climbs out of its folder', '#read("../../../../../etc/passwd")', 'TEMPLATE_ERROR'],
    ['takes a package from the net', '#import "@preview/cetz:0.2.2": *', 'TEMPLATE_PACKAGE'],
    ['hides the name of a package', '#import "\\u{40}preview/cetz:0.2.2": *', 'TEMPLATE_ERROR'],
    ['loads a plug-in', '#plugin("x.wasm")', 'TEMPLATE_PACKAGE'],
    ['never ends', ENDLESS, 'TEMPLATE_TIMEOUT'],
    ['takes all memory', '#("abcdefghij" * 1000000000)', 'TEMPLATE_MEMORY'],
    ['calls itself', '#let f(n) = f(n + 1)\n#f(0)', 'TEMPLATE_ERROR'],
    ['nests without end', `#${nested('(', ')', 20_000)}`, 'TEMPLATE_CRASH'],
    ['makes pages without end', '#for i in range(300) { pagebreak(); [x] }', 'TEMPLATE_ERROR'],
    ['runs a text as code that reads a file', '#eval("read(\\"/etc/passwd\\")")', 'TEMPLATE_ERROR'],
  ])(
    'that %s is stopped and says so',
    async (_what, source, code) => {
      await editor.put('templates/x.typ', source);
      const { status, body, text } = await editor.bounded(() => look());
      expect([status, body.svg, body.faults[0]?.code]).toEqual([200, null, code]);
      expect(text).not.toMatch(/root:x|jp-print/);
    },
    60_000,
  );

  it('keeps nobody waiting whose document is printed meanwhile', async () => {
    await editor.put('templates/x.typ', ENDLESS);
    const waiting = look();
    const began = Date.now();
    const line = await admin.get(`${editor.place}/rankings/preview?ranking=none&award=none&sheet=list`);
    expect(line.status).toBe(404);
    expect(Date.now() - began).toBeLessThan(5_000);
    expect((await waiting).body.faults[0]?.code).toBe('TEMPLATE_TIMEOUT');
  }, 60_000);

  it.each([
    ['a template that is not there', 'main=nothing.typ&sample=usual', 404],
    ['a file that is no template', 'main=..%2F..%2Fplan.yaml&sample=usual', 404],
    ['a use that is not there', 'main=x.typ&use=document:x:y&sample=usual', 404],
    [
      'a case that is not there',
      `main=annex2.typ&use=document:technician:application&sample=${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}`,
      404,
    ],
    ['a sample that is none', 'main=x.typ&sample=all', 422],
  ])('refuses %s', async (_what, query, status) => {
    const reply = await admin.get<Problem>(`${editor.place}/templates/preview?${query}`);
    expect(reply.status).toBe(status);
    expect(reply.body.detail).toMatch(/[一-鿿]/u);
  });

  it.each([
    'awards: 5',
    'awards: [null, 7, { id: technician, documents: { application: { template: x.typ } }, form: [] }]',
    'notices: { a: { template: x.typ, title: {}, columns: { b: 7 } } }',
    'correctionNotice: { template: x.typ }\nawards: [null]\nissuer: 3',
    'dates: { a: null }\nrankings: { none: null }\nawards: [{ id: none }]',
    'a: &a\n  b: *a',
  ])('of a plan that says %j, everything answers and nothing breaks', async (plan) => {
    const before = (await editor.fileOf('plan.yaml')).content ?? '';
    await editor.put('plan.yaml', plan);
    await editor.put('templates/x.typ', '好');
    const paths = [
      'templates/preview?main=x.typ&sample=usual',
      'templates/preview?main=x.typ&sample=usual&use=document:technician:application',
      'templates/preview?main=x.typ&sample=usual&use=notice:a',
      'templates/preview?main=x.typ&sample=usual&use=correctionNotice',
      'rankings/preview?ranking=none&award=none&sheet=list',
      'score-sheets/preview?task=none',
      'score-sheets/preview?task=a',
      'decisions?path=diagrams/technician-eligibility.dmn',
    ];
    for (const path of paths)
      expect([path, (await admin.get(`${editor.place}/${path}`)).status]).not.toContain(500);
    await editor.put('plan.yaml', before);
  });
});

describe('a decision tried', () => {
  const path = 'diagrams/technician-eligibility.dmn';
  const attempt = (values: object) =>
    admin.post<Problem>(`${editor.place}/decisions/trial`, { path, decision: 'T1', values });

  it.each([
    ['counts without end', 'sum(for x in 1..1000000000 return x)'],
    ['counts in counts', 'count(for a in 1..100000, b in 1..100000 return a + b)'],
    ['grows a list', 'count(for i in 1..40 return concatenate(partial, partial))'],
    ['matches without end', 'matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a+)+$")'],
    ['repeats a text', 'string length(string join(for i in 1..10000000 return "aaaaaaaaaa"))'],
    ['reaches for the language', '"".constructor.constructor("return process")()'],
    ['calls itself', '{ f: function(x) f(x), y: f(1) }.y'],
    ['nests without end', nested('(', ')', 5_000)],
    ['raises without end', '9**9**9**9'],
  ])(
    'that %s is stopped',
    async (_what, formula) => {
      const before = (await editor.fileOf(path)).content ?? '';
      const escaped = formula.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
      await editor.put(path, before.replace('<text>gender</text>', `<text>${escaped}</text>`));
      const { status, text } = await editor.bounded(() => attempt({ gender: 'M' }));
      expect([200, 422]).toContain(status);
      expect(text).not.toMatch(/process\.|node:internal/);
      await editor.put(path, before);
    },
    60_000,
  );

  it('does not take values that bear names of the language', async () => {
    const reply = await attempt(
      JSON.parse('{"__proto__": {"taken": 1}, "constructor": 1, "gender": {"a": []}}') as object,
    );
    expect(reply.status).toBe(400);
    expect(({} as Record<string, unknown>)['taken']).toBeUndefined();
  });
});

describe('an uploaded file', () => {
  const zipOf = async (parts: Readonly<Record<string, string | Buffer>>, mode?: number): Promise<Buffer> => {
    const zip = new ZipFile();
    for (const [name, content] of Object.entries(parts))
      zip.addBuffer(Buffer.from(content), name, mode === undefined ? {} : { mode });
    zip.end();
    return buffer(zip.outputStream);
  };
  const renamed = (bytes: Buffer, from: string, to: string): Buffer =>
    Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1');
  const file = (name: string, bytes: Uint8Array) => ({ name, type: 'application/octet-stream', bytes });

  it.each([
    ['no zip', async () => Buffer.from('hello'), 'PLAN_ZIP_BROKEN'],
    [
      'a path out of its folder',
      async () => renamed(await zipOf({ 'aa/aa/x': 'x' }), 'aa/aa/x', '../../x'),
      'PLAN_ZIP_PATH',
    ],
    ['a link', async () => zipOf({ 'seasons/x.yaml': '/etc/passwd' }, 0o120777), 'PLAN_ZIP_LINK'],
    ['a bomb', async () => zipOf({ 'seasons/x.yaml': Buffer.alloc(60 * MIB) }), 'PLAN_ZIP_LARGE'],
  ])(
    'that is %s is refused as a plan',
    async (_what, make, code) => {
      const bytes = await make();
      const { status, body } = await editor.bounded(() =>
        admin.upload<ImportedDraftView>('/plan-drafts/import', file('x.zip', bytes)),
      );
      expect([status, body.draftId, body.faults[0]?.code]).toEqual([200, null, code]);
    },
    60_000,
  );

  it.each([
    ['no Word file', async () => Buffer.from('hello'), 'WORD_BROKEN'],
    ['one with entities', () => wordFile('', { 'word/document.xml': `${ENTITIES}<a>&a;</a>` }), 'WORD_DTD'],
    ['a bomb', () => wordFile('', { 'word/document.xml': `<a>${' '.repeat(30 * MIB)}</a>` }), 'WORD_LARGE'],
    ['one of endless depth', () => wordFile('', { 'word/document.xml': nested('<a>', '</a>') }), 'WORD_DEEP'],
    ['a plan', () => zipOf({ 'seasons/x.yaml': 'x' }), 'WORD_NO_TEXT'],
  ])(
    'that is %s is refused as a Word file',
    async (_what, make, code) => {
      const bytes = await make();
      const { status, body } = await editor.bounded(() =>
        admin.upload<Problem>(`${editor.place}/templates/word?name=x`, file('x.docx', bytes)),
      );
      expect([status >= 400 && status < 500, body.code]).toEqual([true, code]);
      expect(body.detail).toMatch(/[一-鿿]/u);
    },
    60_000,
  );

  it('with macros is read without them', async () => {
    const bytes = await wordFile(paragraph('#read("/etc/passwd")'), { 'word/vbaProject.bin': 'x' });
    const { status, body } = await admin.upload<{ files: { content: string }[]; notes: string[] }>(
      `${editor.place}/templates/word?name=x`,
      file('x.docm', bytes),
    );
    expect(status).toBe(200);
    expect(body.files[0]?.content).toContain('\\#read(');
    expect(body.notes.join()).toContain('宏');
  });
});
