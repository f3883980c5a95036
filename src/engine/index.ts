export { EngineModule, type EngineModuleOptions, type ZeebeConnection } from './engine.module.js';
export { EngineStatus, type EngineState } from './engine-status.js';
export * from './errors.js';
export * from './process-engine.js';
export * from './service-task.js';
export { ServiceTaskRegistry } from './service-task-registry.js';
export * from './user-task-listener.js';
export { elementTemplates, type ElementTemplate, type ParameterChoices } from './element-templates.js';
export { readCatalogue } from './read-catalogue.js';
export {
  validateDeployment,
  type ValidationResult,
  type ValidationSettings,
} from './embedded/validate/validate-deployment.js';
