import { textIn } from '../records/index.js';

/** PostgreSQL stores neither NUL nor half a surrogate pair; one of them would stop a partition for ever. */
export const storable = (text: string): string =>
  text.replaceAll('\u0000', '').replaceAll(/\p{Surrogate}/gu, '\uFFFD');

/** A text of a record's value as it is stored, at most so long; empty where there is none. */
export const storedText = (value: Readonly<Record<string, unknown>>, name: string, most = 4_000): string =>
  storable((textIn(value, name) ?? '').slice(0, most));
