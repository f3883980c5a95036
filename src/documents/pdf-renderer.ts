import type { Fault } from '../shared/fault.js';

/** A folder of template files and the one to start from. Paths are relative, e.g. `lib.typ`. */
export interface Template {
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  readonly main: string;
}

/** Pictures that belong to one document only, by the path the template reads them at, e.g. `/photo.jpg`. */
export type Assets = ReadonlyMap<string, Uint8Array>;

/** Turns a template and the data of one case into a PDF. Texts stay texts, whatever stands in them. */
export abstract class PdfRenderer {
  /** @throws TemplateFailed naming file and line; DocumentTimeout; DocumentFailed */
  abstract render(template: Template, data: object, assets?: Assets): Promise<Buffer>;
  /** What keeps a template from printing, by file and line, tried with `data` or with none (the blank form). */
  abstract checkTemplate(template: Template, data?: object, assets?: Assets): Promise<Fault[]>;
  /** Ends what it has started. */
  abstract close(): Promise<void>;
}
