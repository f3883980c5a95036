import pg from 'pg';

const DATE = 1082;
const DATE_ARRAY = 1182;
const TEXT_ARRAY = 1009;

type Parse = (value: string) => unknown;
// The typings list only the scalar types; the function takes any oid.
const parserOf: (oid: number, format?: 'text' | 'binary') => Parse = pg.types.getTypeParser;

/**
 * How values leave the database. As node-postgres does, except that a local date stays the text
 * 'YYYY-MM-DD': a Date at the server's midnight is another day in another time zone.
 */
export function parseText(oid: number): Parse {
  if (oid === DATE) return (value) => value;
  return parserOf(oid === DATE_ARRAY ? TEXT_ARRAY : oid, 'text');
}

/** For the `types` option of a pg pool or client. */
export const pgTypes = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): Parse =>
    format === 'binary' ? parserOf(oid, 'binary') : parseText(oid),
};
