import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Fault } from '../shared/fault.js';
import { TemplateFailed } from './document-errors.js';
import { packageRoot } from './package-root.js';
import { PdfRenderer, type Assets, type Template } from './pdf-renderer.js';
import { faultOf, faultsInFiles } from './template-faults.js';
import { TypstPool } from './typst-pool.js';
import type { PrintJob, PrintResult } from './typst-process.js';

export interface TypstSettings {
  /** Where `npm run fonts` puts them, unless said otherwise. */
  readonly fontFolder?: string;
  /** Fonts of the house's own, e.g. licensed ones. */
  readonly moreFonts?: readonly string[];
  readonly processes?: number;
  readonly secondsPerDocument?: number;
  readonly documentsPerProcess?: number;
}

/** Typst, in processes of its own that can be killed. */
export class TypstPdfRenderer extends PdfRenderer {
  private readonly workspace = mkdtempSync(path.join(os.tmpdir(), 'jp-print-'));
  private readonly pool: TypstPool;
  private readonly fontFolder: string;

  constructor(settings: TypstSettings = {}) {
    super();
    this.fontFolder = settings.fontFolder ?? path.join(packageRoot(), 'dist', 'fonts');
    this.pool = new TypstPool({
      script: childScript(),
      workspace: this.workspace,
      fontFolders: [this.fontFolder, ...(settings.moreFonts ?? [])],
      processes: settings.processes ?? Math.min(2, os.availableParallelism()),
      secondsPerDocument: settings.secondsPerDocument ?? 25,
      documentsPerProcess: settings.documentsPerProcess ?? 500,
    });
  }

  override async render(template: Template, data: object, assets?: Assets): Promise<Buffer> {
    const inFiles = faultsInFiles(template);
    if (inFiles.length > 0) throw new TemplateFailed(inFiles);
    const { pdf, diagnostics } = await this.print(template, data, assets);
    if (pdf) return Buffer.from(pdf);
    throw new TemplateFailed(diagnostics.map(faultOf));
  }

  override async checkTemplate(template: Template, data: object = {}, assets?: Assets): Promise<Fault[]> {
    const inFiles = faultsInFiles(template);
    if (inFiles.length > 0) return inFiles;
    return (await this.print(template, data, assets)).diagnostics.map(faultOf);
  }

  override async close(): Promise<void> {
    this.pool.close();
    rmSync(this.workspace, { recursive: true, force: true });
  }

  private async print(template: Template, data: object, assets: Assets = new Map()): Promise<PrintResult> {
    if (!existsSync(this.fontFolder))
      throw new Error(`No fonts in ${this.fontFolder}. Run: node scripts/fonts.mjs`);
    const job: PrintJob = {
      files: [...template.files, ...assets].map(([file, content]) => [relative(file), content] as const),
      main: template.main,
      data: JSON.stringify(data),
    };
    return this.pool.print(job);
  }
}

function relative(file: string): string {
  return file.replace(/^\/+/u, '');
}

/** It is not compiled; a build that copies only what it compiled leaves it with the sources. */
function childScript(): string {
  const beside = fileURLToPath(new URL('./typst-child.mjs', import.meta.url));
  return existsSync(beside) ? beside : path.join(packageRoot(), 'src', 'documents', 'typst-child.mjs');
}
