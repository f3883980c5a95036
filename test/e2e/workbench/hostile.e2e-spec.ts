import type { Fault } from '../../../src/shared/fault.js';
import type { DraftCheckView } from '../../../src/workbench/plan-draft.view.js';
import { DraftEditor, ENDLESS, ENTITIES, nested } from '../../support/draft-editor.js';

let editor: DraftEditor;
beforeAll(async () => {
  editor = await DraftEditor.open();
}, 280_000);
afterAll(() => editor.close());

/** What the check says of a draft with this file. */
const checkedWith = (path: string, content: string): Promise<readonly Fault[]> =>
  editor.while(path, content, async () => {
    const { status, body } = await editor.bounded(() =>
      editor.admin.post<DraftCheckView>(`${editor.place}/check`),
    );
    expect(status).toBe(200);
    return body.faults.filter(({ file }) => file === path || file.endsWith(path));
  });

const MIB = 1_000_000;
const BPMN = (inside: string): string =>
  `<?xml version="1.0"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xi="http://www.w3.org/2001/XInclude" id="d" targetNamespace="x">${inside}</bpmn:definitions>`;
const DMN = (inside: string): string =>
  `<?xml version="1.0"?><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:xi="http://www.w3.org/2001/XInclude" id="d" name="d" namespace="x">${inside}</definitions>`;
const FORM = (component: object): string => JSON.stringify({ title: '表', components: [component] });
const field = (more: object): string => FORM({ type: 'textfield', key: 'a', label: 'a', ...more });

describe('the write route of a draft', () => {
  it.each([
    ['a path out of the draft', '../../etc/passwd', 'x', 422, 'DRAFT_PATH'],
    ['a path out of a folder', 'templates/../../x.typ', 'x', 422, 'DRAFT_PATH'],
    ['an absolute path', '/etc/passwd', 'x', 422, 'DRAFT_PATH'],
    ['a backslash', 'templates\\x.typ', 'x', 422, 'DRAFT_PATH'],
    ['a program', 'templates/x.wasm', 'x', 422, 'DRAFT_PATH'],
    ['a page', 'forms/x.html', 'x', 422, 'DRAFT_PATH'],
    ['a name of the language', 'templates/__proto__', 'x', 422, 'DRAFT_PATH'],
    ['a name that turns round', 'templates/a\u202egnp.typ', 'x', 422, 'DRAFT_PATH'],
    ['a zero byte', 'templates/x.typ', 'a\u0000b', 422, 'DRAFT_FILE_ENCODING'],
    ['a picture that is none', 'templates/x.png', '<script>', 422, 'DRAFT_FILE_ENCODING'],
  ])('refuses %s', async (_what, path, content, status, code) => {
    const reply = await editor.put(path, content);
    expect([reply.status, reply.body.code]).toEqual([status, code]);
    expect(reply.body.detail).toMatch(/[一-鿿]/u);
  });

  it('refuses more than a file may hold, before reading it', async () => {
    const reply = await editor.bounded(() => editor.put('templates/x.typ', 'x'.repeat(3 * MIB)));
    expect(reply.status).toBe(413);
  });

  it('keeps the names of the language apart in the plan', async () => {
    const faults = await checkedWith('forms/x.form.json', '{"__proto__": {"taken": 1}, "constructor": {}}');
    expect(faults.length).toBeGreaterThan(0);
    expect(({} as Record<string, unknown>)['taken']).toBeUndefined();
  });
});

describe('a file that means harm is told by the check, with its code and in time', () => {
  it.each([
    ['a script in a form', 'forms/x.form.json', field({ calculateValue: 'window.taken = 1' }), /^FORM_/],
    [
      'a validation that is code',
      'forms/x.form.json',
      field({ validate: { custom: 'valid = 1' } }),
      /^FORM_/,
    ],
    [
      'a template in a label',
      'forms/x.form.json',
      field({ label: '{{ constructor.constructor("x")() }}' }),
      /^FORM_/,
    ],
    ['markup in a label', 'forms/x.form.json', field({ label: '<img src=x onerror=alert(1)>' }), /^FORM_/],
    [
      'options from an address',
      'forms/x.form.json',
      field({ type: 'select', dataSrc: 'url', data: { url: 'http://169.254.169.254/' } }),
      /^FORM_/,
    ],
    [
      'a pattern that backtracks without end',
      'forms/x.form.json',
      field({ validate: { pattern: '(a+)+(?=b)' } }),
      /^FORM_/,
    ],
    ['a form of endless depth', 'forms/x.form.json', nested('{"components":[', ']}'), /^FORM_/],
    [
      'a form of 10⁵ parts',
      'forms/x.form.json',
      JSON.stringify({
        title: '表',
        components: Array.from({ length: 25_000 }, (_, n) => ({
          type: 'textfield',
          key: `a${n}`,
          label: 'a',
        })),
      }),
      /^FORM_/,
    ],
    ['a diagram with entities', 'diagrams/x.bpmn', ENTITIES + BPMN(''), /^BPMN_DOCTYPE$/],
    [
      'a diagram that includes',
      'diagrams/x.bpmn',
      BPMN('<xi:include href="file:///etc/passwd" parse="text"/>'),
      /^BPMN_/,
    ],
    [
      'a diagram of endless depth',
      'diagrams/x.bpmn',
      BPMN(nested('<bpmn:subProcess>', '</bpmn:subProcess>')),
      /^BPMN_/,
    ],
    ['a diagram of 10⁵ elements', 'diagrams/x.bpmn', BPMN('<bpmn:x/>'.repeat(100_000)), /^BPMN_/],
    [
      'a script task',
      'diagrams/x.bpmn',
      BPMN(
        '<bpmn:process id="p" isExecutable="true"><bpmn:scriptTask id="s"><bpmn:script>process.exit()</bpmn:script></bpmn:scriptTask></bpmn:process>',
      ),
      /^BPMN_|^ENGINE_|^LINT/,
    ],
    ['a table with entities', 'diagrams/x.dmn', ENTITIES + DMN(''), /^DMN_DTD$/],
    ['a table of endless depth', 'diagrams/x.dmn', DMN(nested('<a>', '</a>')), /^DMN_/],
    ['a table of 10⁵ elements', 'diagrams/x.dmn', DMN('<a/>'.repeat(100_000)), /^DMN_/],
    [
      'a plan that unfolds',
      'plan.yaml',
      `a: &a [x, x]\n${'bcdefghijklmnop'
        .split('')
        .map((c, n) => `${c}: &${c} [${`*${String.fromCharCode(97 + n)},`.repeat(9)}]`)
        .join('\n')}`,
      /^PLAN_YAML$/,
    ],
    ['a plan that holds itself', 'plan.yaml', 'a: &a\n  b: *a\n', /^PLAN_YAML$/],
    ['a plan of endless depth', 'plan.yaml', `a: ${nested('[', ']')}`, /^PLAN_/],
    [
      'a plan with objects of a language',
      'plan.yaml',
      'a: !!js/function "function () { return 1 }"\n',
      /^PLAN_/,
    ],
    ['settings that are none', 'templates/x.settings.json', nested('[', ']'), /^TEMPLATE_SETTINGS$/],
    [
      'a picture above the templates',
      'templates/x.settings.json',
      JSON.stringify({
        settings: [{ key: 'seal', label: '章', kind: 'image', value: '../../etc/passwd.png' }],
      }),
      /^TEMPLATE_SETTINGS$/,
    ],
    ['a template that loops for ever', 'templates/x.typ', ENDLESS, /^TEMPLATE_TIMEOUT$/],
    [
      'a picture that reads a file',
      'templates/x.typ',
      '#image(bytes("<svg xmlns=\\"http://www.w3.org/2000/svg\\" width=\\"9\\" height=\\"9\\"><image href=\\"/etc/passwd\\" width=\\"9\\" height=\\"9\\"/></svg>"))',
      /^TEMPLATE_/,
    ],
  ])(
    '%s',
    async (_what, path, content, code) => {
      const faults = await checkedWith(path, content);
      const codes = faults.map((fault) => fault.code);
      expect(codes.filter((each) => code.test(each))).not.toEqual([]);
      const told = JSON.stringify(faults);
      expect(told).not.toMatch(/root:x|\/tmp\//);
      for (const { message, cure } of faults.filter((fault) => code.test(fault.code)))
        expect([message, cure]).toEqual([
          expect.stringMatching(/[一-鿿]/u),
          expect.stringMatching(/[一-鿿]/u),
        ]);
    },
    120_000,
  );
});
