/** Diagrams in a few words, for scenarios. */
export * from './bpmn-elements.js';
export * from './bpmn-events.js';
export * from './bpmn-throws.js';
