import { ownTemplate, type Template } from '../documents/index.js';

/** The sheet that comes with the product. */
export const sheetTemplate = (): Promise<Template> =>
  ownTemplate(new URL('./ranking-sheet.typ', import.meta.url));
