/*
 * The process that prints: started by TypstPdfRenderer, one document at a time over IPC. It is a process and not a
 * thread because a template that loops for ever can only be stopped from outside. Plain JavaScript, because it
 * runs as it stands, also where nothing was built.
 *
 * argv: workspace (an empty folder, all files are laid over it in memory), font folders.
 */
import path from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const [workspace, ...fontPaths] = process.argv.slice(2);
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths }] });

/** Results older than this many documents are forgotten; without it memory grows by megabytes a document. */
const KEPT_DOCUMENTS = 2;
const COLLECT_EVERY = 50;
const SEVERITIES = { 1: 'error', 2: 'warning' };

/** No font of the machine may fill in for a missing one: two machines would print two documents. */
const WRAPPER = 'print.typ';
const wrap = (main) =>
  `#set text(font: ("Noto Serif SC", "Noto Sans SC"), fallback: false)\n#include "${main}"\n`;

let printed = 0;

const inWorkspace = (file) => path.join(workspace, file);

function lay(files) {
  compiler.resetShadow();
  for (const [file, content] of files) compiler.mapShadow(inWorkspace(file), Buffer.from(content));
}

function print({ files, main, data }) {
  lay([...files, [WRAPPER, wrap(main)]]);
  const compiled = compiler.compile({ mainFilePath: inWorkspace(WRAPPER), inputs: { data } });
  if (compiled.hasError()) return { diagnostics: describe(compiled.takeError()) };
  const warnings = compiled.takeWarnings();
  return {
    pdf: compiler.pdf(compiled.result, { pdfTags: false }),
    diagnostics: warnings ? describe(warnings) : [],
  };
}

/** Traces of calls have a severity of their own and are left out. */
function describe(error) {
  return compiler
    .fetchDiagnostics(error)
    .filter(({ severity }) => severity in SEVERITIES)
    .map(({ message, path: file, range, severity }) => ({
      severity: SEVERITIES[severity],
      message,
      file: file ? path.relative(workspace, file).replaceAll(path.sep, '/') : '',
      line: range ? range.start.line + 1 : null,
    }));
}

function tidy() {
  compiler.evictCache(KEPT_DOCUMENTS);
  printed += 1;
  if (printed % COLLECT_EVERY === 0) globalThis.gc?.();
}

process.on('message', ({ id, job }) => {
  let answer;
  try {
    answer = print(job);
  } catch (error) {
    answer = {
      diagnostics: [{ severity: 'error', message: String(error?.message ?? error), file: '', line: null }],
    };
  }
  process.send({ id, ...answer }, tidy);
});
process.on('disconnect', () => process.exit(0));
process.send({ ready: true });
