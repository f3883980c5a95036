import { DRAWING_WORDS } from './drawing-words.js';
import { elementWord } from './element-words.js';
import { PANEL_WORDS } from './panel-words.js';

type Replacements = Readonly<Record<string, string | number>>;

/** A text of the diagram libraries in Chinese, its places filled. What is not known, such as names, stays. */
export function translate(template: string, replacements: Replacements = {}): string {
  const known = PANEL_WORDS[template] ?? DRAWING_WORDS[template] ?? elementWord(template) ?? template;
  return known.replaceAll(/\{([^{}]+)\}/g, (place, key: string) => {
    const value = replacements[key];
    return value === undefined ? place : (elementWord(String(value)) ?? String(value));
  });
}

/** For the libraries' own injection. */
export const chineseModule = { translate: ['value', translate] };
