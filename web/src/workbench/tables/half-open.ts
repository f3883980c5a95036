import { EditorState, StateEffect } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/** Brackets stay as they are typed. */
const asTyped = StateEffect.appendConfig.of(
  EditorState.languageData.of(() => [{ closeBrackets: { brackets: [] } }]),
);

/**
 * The editor of a cell closes every bracket with its like, but `[16..60)` ends with another than it begins with.
 *
 * @returns stops listening
 */
export function typeHalfOpenRanges(host: HTMLElement): () => void {
  const known = new WeakSet<EditorView>();
  const enter = ({ target }: FocusEvent): void => {
    const view = target instanceof HTMLElement ? EditorView.findFromDOM(target) : null;
    if (!view || known.has(view)) return;
    known.add(view);
    view.dispatch({ effects: asTyped });
  };
  // On the way down: the table keeps the event to itself on the way up.
  host.addEventListener('focusin', enter, { capture: true });
  return () => host.removeEventListener('focusin', enter, { capture: true });
}
