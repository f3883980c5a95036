import path from 'node:path';
import { Global, Inject, Module, type OnModuleDestroy } from '@nestjs/common';
import { AppConfig } from './config/index.js';
import { PdfRenderer, TypstPdfRenderer } from './documents/index.js';
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
  ],
  exports: [FileStorage, PdfRenderer, TakeUpload],
})
export class AdaptersModule implements OnModuleDestroy {
  constructor(@Inject(PdfRenderer) private readonly renderer: PdfRenderer) {}

  async onModuleDestroy(): Promise<void> {
    await this.renderer.close();
  }
}
