import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageRoot } from './package-root.js';
import type { Assets, Template } from './pdf-renderer.js';
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
  /** A process that takes more is ended. */
  readonly megabytes?: number;
}

export interface PressOptions {
  readonly assets?: Assets;
  readonly signal?: AbortSignal;
  /** Default: a PDF. */
  readonly as?: PrintJob['as'];
}

const MOST_PAGES = { pdf: 1_000, svg: 60 } as const;

/** A workspace, the fonts, and the processes that print. */
export class TypstPress {
  private readonly workspace = mkdtempSync(path.join(os.tmpdir(), 'jp-print-'));
  private readonly pool: TypstPool;
  private readonly fontFolder: string;

  constructor(settings: TypstSettings = {}) {
    this.fontFolder = settings.fontFolder ?? path.join(packageRoot(), 'dist', 'fonts');
    this.pool = new TypstPool({
      script: childScript(),
      workspace: this.workspace,
      fontFolders: [this.fontFolder, ...(settings.moreFonts ?? [])],
      processes: settings.processes ?? Math.min(2, os.availableParallelism()),
      secondsPerDocument: settings.secondsPerDocument ?? 25,
      documentsPerProcess: settings.documentsPerProcess ?? 500,
      megabytes: settings.megabytes ?? 1_200,
    });
  }

  /** @throws DocumentTimeout, DocumentTooLarge, DocumentFailed; whatever the signal was aborted with */
  async print(
    template: Template,
    data: object,
    { assets = new Map(), signal, as = 'pdf' }: PressOptions = {},
  ): Promise<PrintResult> {
    if (!existsSync(this.fontFolder))
      throw new Error(`No fonts in ${this.fontFolder}. Run: node scripts/fonts.mjs`);
    const job: PrintJob = {
      files: [...template.files, ...assets].map(([file, content]) => [relative(file), content] as const),
      main: template.main,
      data: JSON.stringify(data),
      as,
      mostPages: MOST_PAGES[as],
    };
    return this.pool.print(job, signal);
  }

  async close(): Promise<void> {
    this.pool.close();
    rmSync(this.workspace, { recursive: true, force: true });
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
