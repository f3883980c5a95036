type Given<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** Without what is undefined: an optional word that was not written. */
export const given = <T extends object>(words: T): Given<T> =>
  Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined)) as Given<T>;
