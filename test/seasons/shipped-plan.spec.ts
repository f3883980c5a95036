import path from 'node:path';
import { describeFaults, loadPlanFolder } from '../../src/seasons/index.js';
import { planLoading } from '../support/validate-deployment.js';

const planFile = (name: string): string => path.resolve(`seasons/${name}.yaml`);

describe.each(['wuxi-2024', 'wuxi-2025'])('the shipped plan %s', (name) => {
  it('loads without an error or a warning', async () => {
    const { version, faults } = await loadPlanFolder(planFile(name), planLoading);
    expect(describeFaults(faults)).toBe('');
    expect(version?.plan.plan).toBe(name);
  });

  it('has the same version id however often it is read', async () => {
    const [first, second] = await Promise.all([
      loadPlanFolder(planFile(name), planLoading),
      loadPlanFolder(planFile(name), planLoading),
    ]);
    expect(first.version?.id).toMatch(/^[0-9a-f]{16}$/);
    expect(second.version?.id).toBe(first.version?.id);
  });
});
