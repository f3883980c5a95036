import type { Binding } from './process-model.js';
import { extensionOf, textOf, type XmlElement } from './xml-element.js';

/** Which version of a called definition is meant. */
export function bindingOf(called: XmlElement): Binding {
  const type = textOf(called, 'bindingType');
  if (type === 'deployment') return { type };
  if (type === 'versionTag') return { type, tag: textOf(called, 'versionTag') ?? '' };
  return { type: 'latest' };
}

export function versionTagOf(process: XmlElement): string | null {
  return textOf(extensionOf(process, 'zeebe:VersionTag'), 'value') || null;
}

const COMMENTS = /<!--[\s\S]*?-->/g;
const DECISIONS = /<(?:[\w.-]+:)?decision\s([^>]*)>([\s\S]*?)<\/(?:[\w.-]+:)?decision>/g;
const TAG = /<[\w.-]+:versionTag\s[^>]*\bvalue="([^"]*)"/;

/** Decision id → tag of its version, of a DMN file. The rules themselves know nothing of versions. */
export function decisionTagsOf(dmn: string): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  for (const [, attributes = '', body = ''] of dmn.replace(COMMENTS, '').matchAll(DECISIONS)) {
    const id = /\bid="([^"]*)"/.exec(attributes)?.[1];
    const tag = TAG.exec(body)?.[1];
    if (id && tag) tags.set(id, tag);
  }
  return tags;
}
