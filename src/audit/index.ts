// The module with its controller is not exported here: it needs identity, and identity needs the trail.
export { noteActingFor, withActing } from './acting.js';
export { Audit, type AuditEntry } from './audit.js';
export { verifyAudit, type AuditAnchor, type StreamVerdict } from './verify-audit.js';
