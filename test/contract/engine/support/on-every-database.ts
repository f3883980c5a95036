import type { EngineSettings } from '../../../../src/engine/embedded/assemble-engine.js';
import type { TestEngine } from '../../../support/test-database.js';
import { EngineLab } from './engine-lab.js';

/** Both databases every behaviour must hold on. `ENGINE_DB` narrows the choice for a quick look. */
const databases = (process.env['ENGINE_DB']?.split(',') ?? ['embedded', 'pglite']) as readonly TestEngine[];

/** Tells the scenarios of one behaviour on each database. */
export function onEveryDatabase(
  behaviour: string,
  tell: (lab: EngineLab) => void,
  settings: Partial<EngineSettings> = {},
): void {
  describe.each(databases)(`${behaviour}, on %s`, (kind) => {
    const lab = new EngineLab(kind, settings);
    beforeAll(async () => lab.open());
    beforeEach(async () => lab.reset());
    afterAll(async () => lab.close());
    tell(lab);
  });
}
