import { swcOptions } from './scripts/swc-options.mjs';

const swc = (tsx) => ['@swc/jest', { ...swcOptions({ tsx }), sourceMaps: 'inline' }];

const project = (displayName, testMatch, testTimeout = 30_000) => ({
  displayName,
  testMatch: testMatch.map((pattern) => `<rootDir>/${pattern}`),
  testTimeout,
  testEnvironment: 'node',
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
  projects: [
    project('unit', ['src/**/*.spec.ts', 'web/**/*.spec.{ts,tsx}']),
    project('contract', ['test/contract/**/*spec.ts'], 60_000),
    project('bpmn', ['test/bpmn/**/*spec.ts'], 60_000),
    project('seasons', ['test/seasons/**/*spec.ts', 'test/forms/**/*spec.ts'], 120_000),
    project('e2e', ['test/e2e/**/*spec.ts'], 120_000),
    project('browser', ['test/browser/**/*spec.ts'], 180_000),
  ],
};
