export * from './app-config.js';
export { ConfigInvalid, type SettingProblem } from './config-invalid.js';
export { ConfigModule } from './config.module.js';
export { loadConfig } from './load-config.js';
export { childEnvironment, isolatedEnvironment } from './child-environment.js';
