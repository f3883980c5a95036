/** PostgreSQL stores neither NUL nor half a surrogate pair; one of them would stop a partition for ever. */
export const storable = (text: string): string =>
  text.replaceAll('\u0000', '').replaceAll(/\p{Surrogate}/gu, '\uFFFD');
