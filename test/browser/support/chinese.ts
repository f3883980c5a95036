import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { parse } from 'yaml';

/** Names of formats, standards and products that have no Chinese of their own, keys of the keyboard, values of FEEL. */
const NAMES = new RegExp(
  [
    String.raw`\b(PDF|Excel|Word|WPS|PNG|JPG|SVG|CSV|JSONL?|XML|YAML|BPMN|DMN|FEEL|Typst|Zeebe|ISO|DOCTYPE|zip)\b`,
    String.raw`\b(Ctrl|Shift|Alt|Tab|Esc|Enter|Delete|Home|End|Backspace|true|false)\b`,
    '^Powered by bpmn\\.io$',
  ].join('|'),
  'g',
);
/** Files and folders by their path or ending, durations, and what follows as an example of a code. */
const CODES = new RegExp(
  [
    String.raw`[\w.-]*\/[\w./-]+`,
    String.raw`[\w-]*\.(bpmn|dmn|json|ya?ml|typ|docx?|xlsx|form)\b`,
    String.raw`\bPT?\d\w*\b`,
    String.raw`如 [\w.-]+(、[\w.-]+)*`,
  ].join('|'),
  'g',
);
const WORD = /[A-Za-z]{3,}/;
const IDENTIFIER = /[A-Za-z][\w-]*(\.[A-Za-z][\w-]*)*/g;

interface Text {
  readonly where: string;
  readonly text: string;
}

/**
 * English words that the page shows or a screen reader says: texts, tips, names and hints of controls. Left out are
 * contents of fields, what is set in the typeface of codes, and codes that a plan has made up itself.
 */
export async function englishOn(page: Page, codes: ReadonlySet<string>): Promise<string[]> {
  const seen = await page.evaluate<Text[]>(READ);
  const isEnglish = (text: string): boolean => {
    const rest = text
      .replaceAll(CODES, '')
      .replaceAll(NAMES, '')
      .replaceAll(IDENTIFIER, (word) => (codes.has(word) ? '' : word));
    return WORD.test(rest);
  };
  return [
    ...new Set(seen.filter(({ text }) => isEnglish(text)).map(({ where, text }) => `${where}: ${text}`)),
  ];
}

const READ = `(() => {
  const TIPS = ['title', 'aria-label', 'aria-description', 'aria-roledescription', 'placeholder', 'alt'];
  const DATA = 'script, style, textarea, input, [contenteditable="true"], svg defs';
  const isCode = (element) => /mono/i.test(getComputedStyle(element).fontFamily);
  const nameOf = (element) => element.tagName.toLowerCase() + '.' + (element.getAttribute('class') ?? '');
  const found = [];
  for (const element of document.body.querySelectorAll('*')) {
    // A name is heard of what is seen only when a pointer is over it, too.
    for (const tip of TIPS) {
      const text = element.getAttribute(tip);
      // Of a word of a fault, its tip tells how it is written in the file.
      if (tip === 'title' && element.matches('.file-word')) continue;
      if (text && element.getAttribute('aria-hidden') !== 'true' && element.tagName !== 'OPTION')
        found.push({ where: nameOf(element) + ' ' + tip, text });
    }
    if (element.matches(DATA) || element.closest('[contenteditable="true"]') || isCode(element)) continue;
    if (element.tagName !== 'OPTION' && element.tagName !== 'OPTGROUP' && !element.checkVisibility()) continue;
    for (const node of element.childNodes)
      if (node.nodeType === Node.TEXT_NODE && node.data.trim() !== '')
        found.push({ where: nameOf(element), text: node.data.trim() });
  }
  return found;
})()`;

interface Schema {
  readonly $ref?: string;
  readonly definitions?: Readonly<Record<string, Schema>>;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly then?: Schema;
  readonly else?: Schema;
}

interface PlanFile {
  readonly path: string;
  readonly content: string;
}

/** What a plan calls its things in its files: awards, roles, forms, fields. Never the words of the format itself. */
export function codesOf(files: readonly PlanFile[]): Set<string> {
  const schema = JSON.parse(readFileSync('seasons/season-plan.schema.json', 'utf8')) as Schema;
  const codes = new Set<string>();
  for (const { path, content } of files) {
    if (path === 'plan.yaml') namesIn(parse(content), [schema], schema, codes);
    else if (path.endsWith('.form.json')) keysOf(JSON.parse(content), codes);
    else if (/\.(bpmn|dmn)$/.test(path))
      for (const [, id = ''] of content.matchAll(/\b(?:id|name|variable)="([\w.-]+)"/g)) codes.add(id);
    const name = /([\w-]+)\.(?:form\.json|typ|bpmn|dmn)$/.exec(path)?.[1];
    if (name !== undefined) codes.add(name);
  }
  return codes;
}

/** Keys of maps and one-word values that the schema leaves to the plan. */
function namesIn(value: unknown, at: readonly Schema[], root: Schema, codes: Set<string>): void {
  const schemas = at.flatMap((one) => kindsOf(one, root));
  if (typeof value === 'string') {
    if (/^[A-Za-z][\w.-]*$/.test(value) && !schemas.some((one) => gives(one, value))) codes.add(value);
  } else if (Array.isArray(value)) {
    const items = schemas.flatMap((one) => one.items ?? []);
    for (const each of value) namesIn(each, items, root, codes);
  } else {
    for (const [key, each] of Object.entries(value ?? {})) {
      const known = schemas.flatMap(({ properties }) => properties?.[key] ?? []);
      if (known.length === 0) codes.add(key);
      namesIn(each, known.length > 0 ? known : schemas.flatMap(othersOf), root, codes);
    }
  }
}

const gives = ({ enum: all = [], const: only }: Schema, value: string): boolean =>
  only === value || all.includes(value);

const othersOf = ({ additionalProperties: others }: Schema): Schema[] =>
  typeof others === 'object' ? [others] : [];

/** A schema and every kind that it may stand for. */
function kindsOf(schema: Schema, root: Schema): Schema[] {
  const { $ref, oneOf = [], anyOf = [], allOf = [], then, else: other } = schema;
  const named = $ref === undefined ? [] : (root.definitions?.[$ref.replace('#/definitions/', '')] ?? []);
  return [
    schema,
    ...[...oneOf, ...anyOf, ...allOf, then ?? [], other ?? [], named]
      .flat()
      .flatMap((one) => kindsOf(one, root)),
  ];
}

function keysOf(form: unknown, codes: Set<string>): void {
  if (typeof form !== 'object' || form === null) return;
  for (const [key, each] of Object.entries(form)) {
    if (key === 'key' && typeof each === 'string') codes.add(each);
    else keysOf(each, codes);
  }
}
