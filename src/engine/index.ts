export * from './process-engine.js';
export * from './service-task.js';
export * from './user-task-listener.js';
