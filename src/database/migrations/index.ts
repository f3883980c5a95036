// One line a migration, in order. The class name ends in the file's number, padded to 13 digits.
export * from './0001-clock-and-idempotency.js';
export * from './0002-engine.js';
export * from './0003-domain.js';
export * from './0004-audit.js';
export * from './0005-identity.js';
export * from './0006-applications.js';
