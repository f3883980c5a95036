declare module 'pg/lib/utils.js' {
  /** What node-postgres sends for a parameter: text, a Buffer, or null. */
  export function prepareValue(value: unknown): string | Buffer | null;
}
