import base from './jest.config.js';

/** Only the unit specs of the folder that is mutated; the sandbox has no servers to start. */
const OF_THE_WHOLE = new Set(['displayName', 'globalSetup', 'globalTeardown']);
const unit = Object.entries(base.projects[0]).filter(([name]) => !OF_THE_WHOLE.has(name));

export default {
  ...Object.fromEntries(unit),
  testTimeout: base.testTimeout,
  testMatch: [`<rootDir>/src/${process.env.MUTATED ?? 'rules'}/**/*.spec.ts`],
};
