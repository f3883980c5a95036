import { translate } from './translate.js';

/** Tooltips of the properties panel, which do not all pass through its translation. */
export function panelTip(text: string): string | null {
  const counted = /^List contains (\d+) items?$/.exec(text);
  const chinese = counted
    ? translate('List contains {numOfItems} items', { numOfItems: counted[1] ?? '' })
    : translate(text);
  return chinese === text ? null : chinese;
}
