import { lintForm } from '../../../../src/forms/lint-form.js';
import { placeComponents, type Placed } from '../../../../src/forms/place-components.js';
import type { Fault } from '../../shared/api-types.js';
import type { FormDefinition } from '../../shared/api-types.js';

/** A form of the draft as the editor works with it. */
export interface OpenForm {
  readonly file: string;
  readonly text: string;
  readonly definition: FormDefinition;
  /** Every component, layout included, in the order of the form. */
  readonly placed: readonly Placed[];
}

/** Steps from the form's root to something in its JSON. */
export type JsonPath = Placed['at'];

const FILE = /^forms\/(.+)\.form\.json$/;

/** Key by which plan and diagrams name the form; null for a file that is none. */
export const formKeyOf = (file: string): string | null => FILE.exec(file)?.[1] ?? null;

export const fileOf = (key: string): string => `forms/${key}.form.json`;

/** Null when the text is no form at all. */
export function readForm(file: string, text: string): OpenForm | null {
  const found = parse(text);
  if (!isForm(found)) return null;
  return {
    file,
    text,
    definition: found as unknown as FormDefinition,
    placed: placeComponents(found),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function isForm(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Array.isArray((value as { components?: unknown }).components)
  );
}

/** Findings about content that must never reach a page, whatever the renderer makes of it. */
const UNSAFE = /^FORM_(JAVASCRIPT|MARKUP|TEMPLATE|URL|HTML|LOGIC_|TYPE_UNKNOWN|TOO_|INVALID|REGEX)/;

export const isUnsafe = ({ code }: Fault): boolean => UNSAFE.test(code);

/** What the server's own check says about a text that somebody brings; empty for one that may be taken. */
export function refusals(file: string, text: string): readonly Fault[] {
  return lintForm(parse(text), file).filter(({ severity }) => severity === 'error');
}

/** Faults of the editor's own look and of the draft's last check, each once. */
export function mergedFaults(own: readonly Fault[], checked: readonly Fault[]): readonly Fault[] {
  // What the form alone decides is judged here, on the text as it is now.
  const others = checked.filter(({ code }) => !code.startsWith('FORM_') || code === 'FORM_UNKNOWN_CODES');
  return [...own, ...others];
}

/** Path of a fault without row numbers and stars, as components are named. */
export const elementOfFault = ({ element = '' }: Fault): string =>
  element
    .split('.')
    .filter((part) => part !== '*' && !/^\d+$/.test(part))
    .join('.');

/** Title as people know it. */
export function titleOf({ file, definition }: OpenForm): string {
  return typeof definition.title === 'string' && definition.title !== ''
    ? definition.title
    : (formKeyOf(file) ?? file);
}
