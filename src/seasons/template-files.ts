import { isBinary } from './package-layout.js';

/** Word copies are handed out as they are, and fonts have a folder of their own: neither is part of printing. */
const NOT_PRINTED = /\.(docx|ttf|otf)$/;

/** The templates of a version as a printer reads them: binary files travel as base64. */
export function templateFiles(
  templates: Readonly<Record<string, string>>,
): ReadonlyMap<string, string | Uint8Array> {
  return new Map(
    Object.entries(templates)
      .filter(([name]) => !NOT_PRINTED.test(name))
      .map(([name, content]) => [name, isBinary(name) ? Buffer.from(content, 'base64') : content] as const),
  );
}
