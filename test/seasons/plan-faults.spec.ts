import { readdirSync } from 'node:fs';
import path from 'node:path';
import { loadPlanFiles, type PlanLoading } from '../../src/seasons/index.js';
import { readPlanFolder } from '../../src/seasons/package-folder.js';
import { planLoading, validateDeployment } from '../support/validate-deployment.js';
import { FORM, PLAN, REVIEW, TABLE, withSlips, type FaultyPlan, type Slip } from './faults/faulty-plan.js';

const shipped = await readPlanFolder('seasons/wuxi-2024.yaml');
const files = shipped.folder?.files.files ?? {};

/** The lists of all files beside `faulty-plan.ts`. */
async function everyFault(): Promise<readonly FaultyPlan[]> {
  const folder = path.join(import.meta.dirname, 'faults');
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && file !== 'faulty-plan.ts');
  const modules = await Promise.all(
    files.map(
      async (file) => (await import(path.join(folder, file))) as Record<string, readonly FaultyPlan[]>,
    ),
  );
  return modules.flatMap((module) => Object.values(module)).flat();
}
const faultyPlans = await everyFault();

const load = (slips: readonly Slip[], validate: PlanLoading['validateDeployment'] = validateDeployment) =>
  loadPlanFiles({ files: withSlips(files, slips) }, { ...planLoading, validateDeployment: validate });

/** The engine's checks take their time and are wanted only for its own findings. */
const unlessEngines = (code: string) => (code.startsWith('BPMN_') ? validateDeployment : async () => []);

const lineOf = (text: string, at: string | RegExp): number =>
  text.split('\n').findIndex((line) => (typeof at === 'string' ? line.includes(at) : at.test(line))) + 1;

describe('a plan with', () => {
  it.each(faultyPlans)(
    '$name is told what is wrong, where, and what to do',
    async ({ slip, code, severity, file, at, element }) => {
      const { version, faults } = await load([slip], unlessEngines(code));
      const fault = faults.find(
        (one) => one.code === code && one.file === file && (!element || one.element === element),
      );
      expect(faults.map((one) => `${one.code} ${one.file} ${one.element ?? ''}`).join('\n')).toContain(code);
      expect(fault).toMatchObject({ code, severity, file, ...(element && { element }) });
      if (at) expect(fault?.line).toBe(lineOf(withSlips(files, [slip])[file] ?? '', at));
      expect(fault?.message).toMatch(/[一-鿿].*。$/u);
      expect(fault?.cure).toMatch(/[一-鿿].*。$/u);
      if (severity === 'error') expect(version).toBeNull();
    },
  );

  it('several faults is told all of them at once', async () => {
    const { faults } = await load([
      [PLAN, 'due: centreCheck', 'due: nowhere'],
      [PLAN, 'site: 30', 'site: 31'],
      [REVIEW, 'value="named"', 'value="awarded"'],
      [TABLE, 'productionLine', 'onTheLine'],
      [FORM, '"components":', '"components"'],
    ]);
    const codes = faults.map(({ code }) => code);
    expect(codes).toEqual(
      expect.arrayContaining([
        ...['PLAN_UNKNOWN_DATE', 'PLAN_WEIGHTS', 'DIAGRAM_UNKNOWN_REFERENCE'],
        ...['TABLE_UNKNOWN_NAME', 'FORM_JSON'],
      ]),
    );
  });

  it('a wrong shape still has its diagrams, tables and forms checked', async () => {
    const { faults } = await load([
      [PLAN, 'year: 2024', 'year: 今年'],
      [TABLE, '[16..60)', '[16..60'],
      [FORM, '"components":', '"components"'],
    ]);
    const codes = faults.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['PLAN_VALUE', 'DMN_CELL', 'FORM_JSON']));
  });
});
