/**
 * Scrolls a menu, and nothing else, so that the entry of the page one is on can be seen. On a phone a menu is a line
 * that scrolls by itself; on a wide screen it is as long as the page, which must stay at its beginning.
 */
export function keepCurrentInSight(menu: HTMLElement | null): void {
  const current = menu?.querySelector('[aria-current="page"]');
  if (!menu || !current) return;
  const [frame, entry] = [menu.getBoundingClientRect(), current.getBoundingClientRect()];
  menu.scrollLeft += entry.left + entry.width / 2 - frame.left - frame.width / 2;
}
