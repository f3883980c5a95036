import type { EngineSettings } from '../../../../src/engine/embedded/assemble-engine.js';
import type { TestEngine } from '../../../support/test-database.js';
import { EngineLab } from './engine-lab.js';

/**
 * Both databases every behaviour must hold on. `ENGINE_DB` narrows the choice for a quick look; a run of all
 * tests takes them one after the other.
 */
const databases = (process.env['ENGINE_DB'] ?? process.env['JP_TEST_DB'] ?? 'embedded,pglite').split(
  ',',
) as readonly TestEngine[];

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

/** The same where it takes several connections at once, which PGlite has not. */
export function onEveryServer(behaviour: string, tell: (lab: EngineLab) => void): void {
  const servers = databases.filter((kind) => kind !== 'pglite');
  if (servers.length === 0) {
    describe.skip(`${behaviour}, on PGlite`, () => it('takes several connections', () => undefined));
    return;
  }
  describe.each(servers)(`${behaviour}, on %s`, (kind) => {
    const lab = new EngineLab(kind);
    beforeAll(async () => lab.open());
    beforeEach(async () => lab.reset());
    afterAll(async () => lab.close());
    tell(lab);
  });
}
