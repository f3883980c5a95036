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
  /** Ends what it has started. */
  abstract close(): Promise<void>;
}
