/** ISO 8601 with offset. */
export type Instant = string;
