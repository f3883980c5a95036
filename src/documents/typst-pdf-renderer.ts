import { TemplateFailed } from './document-errors.js';
import { PdfRenderer, type Assets, type Template } from './pdf-renderer.js';
import { faultOf, faultsInFiles } from './template-faults.js';
import { TypstPress, type TypstSettings } from './typst-press.js';

/** Typst, in processes of its own that can be killed. */
export class TypstPdfRenderer extends PdfRenderer {
  private readonly press: TypstPress;

  constructor(settings: TypstSettings = {}) {
    super();
    this.press = new TypstPress(settings);
  }

  override async render(template: Template, data: object, assets?: Assets): Promise<Buffer> {
    const inFiles = faultsInFiles(template);
    if (inFiles.length > 0) throw new TemplateFailed(inFiles);
    const { pdf, diagnostics } = await this.press.print(template, data, { ...(assets && { assets }) });
    if (pdf) return Buffer.from(pdf);
    throw new TemplateFailed(diagnostics.map(faultOf));
  }

  override close(): Promise<void> {
    return this.press.close();
  }
}
