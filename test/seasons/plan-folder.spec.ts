import { cpSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadPlanFolder } from '../../src/seasons/index.js';
import { planLoading as loading } from '../support/validate-deployment.js';

const planLoading = { ...loading, validateDeployment: () => Promise.resolve([]) };

describe('a plan on disk', () => {
  let place: string;
  let planFile: string;

  beforeEach(() => {
    place = mkdtempSync(path.join(os.tmpdir(), 'jp-plan-'));
    for (const folder of ['seasons', 'bpmn', 'forms', 'templates']) {
      cpSync(folder, path.join(place, folder), { recursive: true });
    }
    planFile = path.join(place, 'seasons', 'wuxi-2024.yaml');
  });

  afterEach(() => rmSync(place, { recursive: true }));

  it('is the same version wherever it lies', async () => {
    const here = await loadPlanFolder('seasons/wuxi-2024.yaml', planLoading);
    const there = await loadPlanFolder(planFile, planLoading);
    expect(there.version?.id).toBe(here.version?.id);
  });

  it('is another version after any change of any file', async () => {
    const before = await loadPlanFolder(planFile, planLoading);
    writeFileSync(path.join(place, 'templates', 'wuxi-2024', 'note.csv'), '甲,乙\n');
    const after = await loadPlanFolder(planFile, planLoading);
    expect(after.version?.id).not.toBe(before.version?.id);
    expect(after.version?.templates['note.csv']).toBe('甲,乙\n');
  });

  it('that is not there is told so', async () => {
    const { version, faults } = await loadPlanFolder(path.join(place, 'seasons', 'next.yaml'), {
      ...planLoading,
    });
    expect(version).toBeNull();
    expect(faults).toEqual([
      expect.objectContaining({ code: 'PLAN_FILE_MISSING', file: 'seasons/next.yaml' }),
    ]);
  });

  it('is told of a folder that is not there, and of all that lacks because of it', async () => {
    renameSync(path.join(place, 'templates', 'wuxi-2024'), path.join(place, 'templates', 'old'));
    const { version, faults } = await loadPlanFolder(planFile, planLoading);
    expect(version).toBeNull();
    expect(faults[0]).toMatchObject({ code: 'PLAN_FOLDER_MISSING', line: 13, element: 'files.templates' });
    expect(new Set(faults.slice(1).map(({ code }) => code))).toEqual(new Set(['PLAN_UNKNOWN_TEMPLATE']));
  });

  it('names its files as the author sees them', async () => {
    writeFileSync(path.join(place, 'forms', 'wuxi-2024', 'spare.form.json'), '{');
    const { faults } = await loadPlanFolder(planFile, planLoading);
    expect(new Set(faults.map(({ file }) => file))).toEqual(new Set(['forms/wuxi-2024/spare.form.json']));
  });
});
