/** Something that can be run now. Only a hint: whoever takes it looks at the rows first. */
export type Work =
  | { readonly kind: 'job'; readonly key: string; readonly rootKey: string }
  | { readonly kind: 'timers'; readonly rootKey: string; readonly until?: Date }
  | { readonly kind: 'message'; readonly key: string };

/** Two hints of one id are one piece of work. */
export const idOf = (work: Work): string =>
  work.kind === 'timers' ? `timers ${work.rootKey}` : `${work.kind} ${work.key}`;
