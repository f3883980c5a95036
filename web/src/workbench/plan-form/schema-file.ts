import file from '../../../../seasons/season-plan.schema.json';
import type { Schema } from './schema.js';

/** The published schema of plans; the server's checks use the same file. */
export const PLAN_SCHEMA = file as unknown as Schema;
