import type { Fault } from '../shared/fault.js';
import type { Assets, Template } from './pdf-renderer.js';
import type { PageBox } from './svg-pages.js';

/** How a template came out. */
export interface Proof {
  readonly pages: number;
  /** All pages below one another; null where there is none. */
  readonly svg: string | null;
  /** Where each page stands in it. */
  readonly boxes: readonly PageBox[];
  /** By file and line. */
  readonly faults: readonly Fault[];
}

export interface ProofOptions {
  readonly assets?: Assets;
  /** Whoever asked does not want it any more. */
  readonly signal?: AbortSignal;
}

/**
 * Tries templates that are being written, apart from the documents that people wait for: whatever a template does,
 * only its author waits.
 */
export abstract class ProofPrinter {
  /** A template that runs too long or asks for too much memory has that as its fault. */
  abstract proof(template: Template, data: object, options?: ProofOptions): Promise<Proof>;
  /** As it will be printed. @throws TemplateFailed, DocumentTimeout, DocumentTooLarge, DocumentFailed */
  abstract pdf(template: Template, data: object, options?: ProofOptions): Promise<Buffer>;
  /** What keeps a template from printing, tried as a blank form. */
  abstract check(template: Template): Promise<readonly Fault[]>;
  /** Ends what it has started. */
  abstract close(): Promise<void>;
}
