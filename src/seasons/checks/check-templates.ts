import { AppError } from '../../shared/errors.js';
import type { Fault } from '../../shared/fault.js';
import { filesIn } from '../package-layout.js';
import type { PlanFiles } from '../plan-package.js';
import { templateFiles } from '../template-files.js';

/** Tries a template without data, as a blank form. */
export type TemplateTrial = (template: {
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  readonly main: string;
}) => Promise<readonly Fault[]>;

/** Templates that run for ever, each for as long as it may, would keep everybody waiting who wants a plan checked. */
const LONGEST_MS = 40_000;

const notReached = (file: string): Fault => ({
  ...{ code: 'TEMPLATE_UNTRIED', severity: 'error', file, message: '前面的模板试印过久，这份还没有试印。' },
  cure: '请先改正试印超时的模板。',
});

/** Prints every template once: a mistake in one is found now, and not when somebody needs the document. */
export async function checkTemplates(
  files: PlanFiles,
  { tryTemplate, nameOf }: { tryTemplate: TemplateTrial; nameOf: (packagePath: string) => string },
): Promise<readonly Fault[]> {
  const inside = filesIn(files.files, 'templates');
  const printed = templateFiles(Object.fromEntries(inside));
  const mains = [...inside.keys()].filter((name) => name.endsWith('.typ'));
  const found: (readonly Fault[])[] = [];
  const began = performance.now();
  for (const main of mains) {
    const late = performance.now() - began > LONGEST_MS;
    found.push(late ? [notReached(main)] : await tried(tryTemplate, printed, main));
  }
  return found.flat().map((fault) => ({ ...fault, file: nameOf(`templates/${fault.file}`) }));
}

async function tried(
  tryTemplate: TemplateTrial,
  files: ReadonlyMap<string, string | Uint8Array>,
  main: string,
): Promise<readonly Fault[]> {
  try {
    const faults = await tryTemplate({ files, main });
    return faults.map((fault) => (files.has(fault.file) ? fault : { ...fault, file: main }));
  } catch (error) {
    return [notTried(main, error)];
  }
}

/** A template that runs for ever is at fault; that there is nothing to print with is not its doing. */
function notTried(file: string, error: unknown): Fault {
  if (error instanceof AppError) {
    const cure = '请检查模板中的循环，或把它拆小。';
    return { code: 'TEMPLATE_ERROR', severity: 'error', file, message: error.message, cure };
  }
  const message = `模板没有试印（${error instanceof Error ? error.message : String(error)}）。`;
  return {
    code: 'TEMPLATE_UNTRIED',
    severity: 'warning',
    file,
    message,
    cure: '请先运行 npm run fonts 备好字体。',
  };
}
