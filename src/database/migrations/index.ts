// One line a migration, in order. The class name ends in 1732300000000 plus the file's number: they run by that.
export * from './0001-clock-and-idempotency.js';
export * from './0002-engine.js';
export * from './0003-domain.js';
export * from './0004-audit.js';
export * from './0005-identity.js';
export * from './0006-applications.js';
export * from './0007-engine-elements.js';
export * from './0008-instance-groups.js';
export * from './0009-zeebe-commands.js';
export * from './0010-zeebe-records.js';
export * from './0011-score-sheets.js';
export * from './0013-dates-by-scope.js';
export * from './0028-quota-groups.js';
export * from './0015-eligibility-register.js';
export * from './0014-applicants.js';
export * from './0018-after-naming.js';
export * from './0026-provincial-recommendations.js';
