/** The PostgreSQL binaries cannot run on this machine. Only this leads to the PGlite fallback. */
export class EmbeddedUnavailable extends Error {}
