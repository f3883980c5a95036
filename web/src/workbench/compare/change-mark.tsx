import { compareWords as words } from '../../shared/texts/workbench-compare.js';

export type ChangeKind = 'added' | 'removed' | 'changed' | 'moved';

/** What happened, in colour and as a word: colour alone tells nobody. */
export function ChangeMark({ kind }: { readonly kind: ChangeKind }) {
  return (
    <span className={`change-mark ${kind}`} title={words.kinds[kind]}>
      <span aria-hidden="true">{words.marks[kind]}</span>
      <span className="only-read">{words.kinds[kind]}</span>
    </span>
  );
}

export function Legend({ kinds }: { readonly kinds: readonly ChangeKind[] }) {
  return (
    <ul className="compare-legend" aria-label={words.legend}>
      {kinds.map((kind) => (
        <li key={kind}>
          <span className={`change-mark ${kind}`} aria-hidden="true">
            {words.marks[kind]}
          </span>
          {words.kinds[kind]}
        </li>
      ))}
    </ul>
  );
}

/** A value that gave way to another: the old one struck through. */
export function OldAndNew({
  before,
  after,
}: {
  readonly before: string | null;
  readonly after: string | null;
}) {
  if (before === after) return <>{after}</>;
  return (
    <>
      {before !== null && before !== '' && <del>{before}</del>}{' '}
      {after !== null && after !== '' && <ins>{after}</ins>}
    </>
  );
}
