import { dmnWords } from '../../shared/texts/workbench-tables.js';

/** Words of the table editor that have no Chinese yet; its test looks here. */
export const untranslated = new Set<string>();

function translate(template: string, replacements: Readonly<Record<string, string>> = {}): string {
  const known = Object.hasOwn(dmnWords, template) ? dmnWords[template] : undefined;
  if (known === undefined && /[A-Za-z]{2}/.test(template)) untranslated.add(template);
  return (known ?? template).replace(/\{\s*(\w+)\s*\}/g, (whole, name: string) => {
    const value = replacements[name];
    return value === undefined ? whole : (dmnWords[value] ?? value);
  });
}

/** What the editor writes into the page without asking for a translation. */
export const tableTip = (text: string): string | null =>
  text !== '' && Object.hasOwn(dmnWords, text) ? (dmnWords[text] ?? null) : null;

const inChinese = { translate: ['value', translate] };

/** The module for every kind of view. */
export const chinese = {
  drd: { additionalModules: [inChinese] },
  decisionTable: { additionalModules: [inChinese] },
  literalExpression: { additionalModules: [inChinese] },
  boxedExpression: { additionalModules: [inChinese] },
};
