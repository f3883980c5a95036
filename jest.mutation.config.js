import base from './jest.config.js';

/** Only the unit specs of the folder that is mutated; the sandbox has no servers to start. */
const [unit] = base.projects;
const { displayName: _name, globalSetup: _setup, globalTeardown: _teardown, ...options } = unit;

export default {
  ...options,
  testTimeout: base.testTimeout,
  testMatch: [`<rootDir>/src/${process.env.MUTATED ?? 'rules'}/**/*.spec.ts`],
};
