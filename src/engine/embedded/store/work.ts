/** Something that can be run now. Only a hint: whoever takes it looks at the rows first. */
export type Work =
  | { readonly kind: 'job'; readonly key: string; readonly rootKey: string }
  | { readonly kind: 'timers'; readonly rootKey: string; readonly until?: Date }
  | { readonly kind: 'message'; readonly key: string }
  /** A signal on its way to one target; a case, or null for a start. */
  | { readonly kind: 'signal'; readonly key: string; readonly rootKey: string | null }
  /** Key: `process element` */
  | { readonly kind: 'start'; readonly key: string };

/** Two hints of one id are one piece of work. */
export const idOf = (work: Work): string =>
  work.kind === 'timers' ? `timers ${work.rootKey}` : `${work.kind} ${work.key}`;
