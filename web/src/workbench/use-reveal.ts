import { useEffect } from 'react';

/** Parts unfold one after the other. */
const PATIENCE_FRAMES = 40;

/**
 * Scrolls to an element, marks it and puts the focus there, as soon as it is drawn.
 * @param ids of the element, then of what is nearest to it, in case it is not drawn at all
 */
export function useReveal(ids: readonly string[]): void {
  const wanted = ids.join('\n');
  useEffect(() => {
    if (wanted === '') return;
    const [first = '', ...nearer] = wanted.split('\n');
    let frames = 0;
    let handle = requestAnimationFrame(function look() {
      const found = document.getElementById(first);
      frames += 1;
      if (!found && frames < PATIENCE_FRAMES) {
        handle = requestAnimationFrame(look);
        return;
      }
      reveal(found ?? nearer.map((id) => document.getElementById(id)).find((each) => each !== null) ?? null);
    });
    return () => cancelAnimationFrame(handle);
  }, [wanted]);
}

const MARK = 'revealed';

function reveal(element: HTMLElement | null): void {
  for (const one of document.querySelectorAll(`.${MARK}`)) one.classList.remove(MARK);
  element?.classList.add(MARK);
  element?.scrollIntoView({ block: 'center' });
  element?.focus({ preventScroll: true });
}
