import path from 'node:path';
import { describeFaults, loadPlanFolder } from '../../src/seasons/index.js';
import { validateDeployment } from '../support/validate-deployment.js';

const PLAN = path.resolve('seasons/wuxi-2024.yaml');

describe('the shipped plan', () => {
  it('loads without an error or a warning', async () => {
    const { version, faults } = await loadPlanFolder(PLAN, { validateDeployment });
    expect(describeFaults(faults)).toBe('');
    expect(version?.plan.plan).toBe('wuxi-2024');
  });

  it('has the same version id however often it is read', async () => {
    const [first, second] = await Promise.all([
      loadPlanFolder(PLAN, { validateDeployment }),
      loadPlanFolder(PLAN, { validateDeployment }),
    ]);
    expect(first.version?.id).toMatch(/^[0-9a-f]{16}$/);
    expect(second.version?.id).toBe(first.version?.id);
  });
});
