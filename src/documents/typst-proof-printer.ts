import type { Fault } from '../shared/fault.js';
import { DocumentFailed, DocumentTimeout, DocumentTooLarge, TemplateFailed } from './document-errors.js';
import type { Template } from './pdf-renderer.js';
import { ProofPrinter, type Proof, type ProofOptions } from './proof-printer.js';
import { faultOf, faultsInFiles } from './template-faults.js';
import { svgPages } from './svg-pages.js';
import { TypstPress, type TypstSettings } from './typst-press.js';
import type { PrintResult } from './typst-process.js';

/** An author waits for no more, and a template needs no more. */
const LIMITS = { secondsPerDocument: 10, processes: 1, megabytes: 800 } as const;

/** Typst, in processes of its own: a template under work never keeps those that print from printing. */
export class TypstProofPrinter extends ProofPrinter {
  private readonly press: TypstPress;

  constructor(settings: TypstSettings = {}) {
    super();
    this.press = new TypstPress({ ...LIMITS, ...settings });
  }

  override async proof(template: Template, data: object, options: ProofOptions = {}): Promise<Proof> {
    const {
      svg,
      pages = 0,
      faults,
    } = await this.tried(template, () => this.press.print(template, data, { ...options, as: 'svg' }));
    return { pages, faults, ...(svg === undefined ? { svg: null, boxes: [] } : svgPages(svg)) };
  }

  override async pdf(template: Template, data: object, options: ProofOptions = {}): Promise<Buffer> {
    const inFiles = faultsInFiles(template);
    if (inFiles.length > 0) throw new TemplateFailed(inFiles);
    const { pdf, diagnostics } = await this.press.print(template, data, options);
    if (pdf) return Buffer.from(pdf);
    throw new TemplateFailed(diagnostics.map(faultOf));
  }

  override async check(template: Template): Promise<readonly Fault[]> {
    return (await this.tried(template, () => this.press.print(template, {}))).faults;
  }

  override close(): Promise<void> {
    return this.press.close();
  }

  private async tried(
    template: Template,
    print: () => Promise<PrintResult>,
  ): Promise<Partial<PrintResult> & { readonly faults: readonly Fault[] }> {
    const inFiles = faultsInFiles(template);
    if (inFiles.length > 0) return { faults: inFiles };
    try {
      const result = await print();
      return { ...result, faults: result.diagnostics.map(faultOf) };
    } catch (error) {
      const fault = faultBehind(error, template.main);
      if (!fault) throw error;
      return { faults: [fault] };
    }
  }
}

const CURE = '请检查模板里的循环、自己调用自己的函数和过大的图片，或把它拆小。';

function faultBehind(error: unknown, file: string): Fault | null {
  const fault = (code: string, message: string): Fault => ({
    code,
    severity: 'error',
    file,
    message,
    cure: CURE,
  });
  if (error instanceof DocumentTimeout) return fault('TEMPLATE_TIMEOUT', '试印用的时间过长，已停止。');
  if (error instanceof DocumentTooLarge) return fault('TEMPLATE_MEMORY', '试印用的内存过多，已停止。');
  if (error instanceof DocumentFailed) return fault('TEMPLATE_CRASH', '试印时打印程序异常退出。');
  return null;
}
