import { ownTemplate, type Template } from '../documents/index.js';

/** The blank sheet that comes with the product. */
export const paperTemplate = (): Promise<Template> =>
  ownTemplate(new URL('./paper-sheet.typ', import.meta.url));
