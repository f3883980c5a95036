import type { Instant } from './instant.js';

/** A server's view as it arrives: instants as text. */
export type Wire<T> = T extends Date
  ? Instant
  : T extends readonly (infer Each)[]
    ? readonly Wire<Each>[]
    : T extends object
      ? { readonly [Key in keyof T]: Wire<T[Key]> }
      : T;
