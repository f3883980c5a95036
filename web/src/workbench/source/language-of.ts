import { json } from '@codemirror/lang-json';
import { xml } from '@codemirror/lang-xml';
import { yaml } from '@codemirror/lang-yaml';
import type { Extension } from '@codemirror/state';

/** Colours by the kind of a file. */
export function languageOf(path: string): Extension {
  if (/\.ya?ml$/.test(path)) return yaml();
  if (/\.json$/.test(path)) return json();
  return /\.(bpmn|dmn|svg)$/.test(path) ? xml() : [];
}
