import path from 'node:path';
import { Global, Inject, Module, type OnModuleDestroy } from '@nestjs/common';
import { AppConfig } from './config/index.js';
import { PdfRenderer, ProofPrinter, TypstPdfRenderer, TypstProofPrinter } from './documents/index.js';
import { DiskFileStorage, FileStorage, TakeUpload, UploadSlots } from './files/index.js';

/** Which technology stands behind the ports that have no module of their own. */
@Global()
@Module({
  providers: [
    TakeUpload,
    UploadSlots,
    {
      provide: FileStorage,
      inject: [AppConfig],
      useFactory: (config: AppConfig) => new DiskFileStorage(path.join(config.dataDirectory, 'files')),
    },
    {
      provide: PdfRenderer,
      inject: [AppConfig],
      // A bureau's own licensed faces, where it has put any there.
      useFactory: (config: AppConfig) =>
        new TypstPdfRenderer({ moreFonts: [path.join(config.dataDirectory, 'fonts')] }),
    },
    {
      provide: ProofPrinter,
      inject: [AppConfig],
      useFactory: (config: AppConfig) =>
        new TypstProofPrinter({ moreFonts: [path.join(config.dataDirectory, 'fonts')] }),
    },
  ],
  exports: [FileStorage, PdfRenderer, ProofPrinter, TakeUpload],
})
export class AdaptersModule implements OnModuleDestroy {
  constructor(
    @Inject(PdfRenderer) private readonly renderer: PdfRenderer,
    @Inject(ProofPrinter) private readonly proofs: ProofPrinter,
  ) {}

  async onModuleDestroy(): Promise<void> {
    await Promise.all([this.renderer.close(), this.proofs.close()]);
  }
}
