/**
 * A page that is left in the middle of a word. Editors that wait for a hand to rest give what they hold when the page
 * goes; a field gives it as it loses the focus.
 */
const holders = new Set<() => void>();
let gone = false;

/** @param give hands over at once what waits, if anything. @returns takes it off the list */
export function whenLeaving(give: () => void): () => void {
  holders.add(give);
  return () => void holders.delete(give);
}

/** The page is on its way out: what is kept now must be kept before the next turn. */
export const isLeaving = (): boolean => gone;

/** Listens for the page going. @returns stops listening */
export function watchLeaving(): () => void {
  const leave = (): void => {
    gone = true;
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    for (const give of holders) give();
  };
  // A page that comes back from the browser's cache goes on as if nothing had been.
  const back = (): void => {
    gone = false;
  };
  window.addEventListener('pagehide', leave);
  window.addEventListener('pageshow', back);
  return () => {
    window.removeEventListener('pagehide', leave);
    window.removeEventListener('pageshow', back);
  };
}
