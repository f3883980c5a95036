import { checkPlan } from '../../src/seasons/checks/check-plan.js';
import { readPlanFolder } from '../../src/seasons/package-folder.js';

const { folder } = await readPlanFolder('seasons/wuxi-2024.yaml');
const { files, nameOf, rehearsal } = folder!;
const script = rehearsal!.text;

/** The engine's faults are another suite's. */
const validateDeployment = () => Promise.resolve([]);

const faultsOf = (text: string) =>
  checkPlan(files, { validateDeployment, nameOf, rehearsal: { file: rehearsal!.file, text } });

const lineOf = (text: string, part: string): number =>
  text.split('\n').findIndex((line) => line.includes(part)) + 1;

describe('a rehearsal script', () => {
  it('that is shipped fits its plan', async () => {
    expect(rehearsal!.file).toBe('seasons/wuxi-2024.rehearsal.yaml');
    expect(await faultsOf(script)).toEqual([]);
  });

  it.each([
    ['of another plan', 'plan: wuxi-2024', 'plan: wuxi-2025', 'REHEARSAL_OTHER_PLAN', 'wuxi-2025'],
    ['for an unknown task', '  centreCheck:\n', '  center:\n', 'REHEARSAL_UNKNOWN_TASK', '  center:'],
    ['at an unknown date', 'date: paper', 'date: papers', 'REHEARSAL_UNKNOWN_DATE', 'date: papers'],
    ['with an unknown outcome', '"quotaFull"', '"full"', 'REHEARSAL_UNKNOWN_OUTCOME', 'QUOTA_FULL'],
    ['on an unknown notice', 'notice: naming', 'notice: list', 'REHEARSAL_UNKNOWN_NOTICE', 'notice: list'],
    [
      'with a slip in a formula',
      'order: line.review.',
      'order: line..review.',
      'REHEARSAL_FORMULA',
      'order:',
    ],
    ['with an unknown key', 'people: 2', 'persons: 2', 'PLAN_UNKNOWN_KEY', 'persons: 2'],
  ])('%s is told so', async (_name, from, to, code, at) => {
    const text = script.replace(from, to);
    const faults = await faultsOf(text);
    expect(faults).toEqual([
      expect.objectContaining({ code, severity: 'error', file: rehearsal!.file, line: lineOf(text, at) }),
    ]);
  });
});
