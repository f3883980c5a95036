import { swcOptions } from './scripts/swc-options.mjs';

const swc = (tsx) => ['@swc/jest', { ...swcOptions({ tsx }), sourceMaps: 'inline' }];

const project = (displayName, testMatch) => ({
  displayName,
  testMatch: testMatch.map((pattern) => `<rootDir>/${pattern}`),
  testEnvironment: 'node',
  // class-validator keeps its rules on the global object; without this Jest warns at every file.
  testEnvironmentOptions: { globalsCleanup: 'off' },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json', 'node'],
  resolver: '<rootDir>/test/support/resolver.cjs',
  transform: { '^.+\\.ts$': swc(false), '^.+\\.tsx$': swc(true) },
  // The metadata polyfill must be loaded before the first decorator runs.
  setupFiles: ['reflect-metadata'],
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/', '<rootDir>/out/'],
  watchPathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/', '<rootDir>/out/'],
});

export default {
  // Jest reads this from the top only. Room for a machine that is busy with other things.
  testTimeout: 300_000,
  projects: [
    project('unit', ['src/**/*.spec.ts', 'web/**/*.spec.{ts,tsx}']),
    project('infrastructure', ['test/infrastructure/**/*spec.ts']),
    project('contract', ['test/contract/**/*spec.ts']),
    project('zeebe', ['test/zeebe/**/*spec.ts']),
    project('bpmn', ['test/bpmn/**/*spec.ts']),
    project('seasons', ['test/seasons/**/*spec.ts', 'test/forms/**/*spec.ts']),
    project('e2e', ['test/e2e/**/*spec.ts']),
    project('browser', ['test/browser/**/*spec.ts']),
  ],
};
