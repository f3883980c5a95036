/*
 * The process that prints: started by TypstPdfRenderer, one document at a time over IPC. It is a process and not a
 * thread because a template that loops for ever can only be stopped from outside. Plain JavaScript, because it
 * runs as it stands, also where nothing was built.
 *
 * argv: megabytes it may take, workspace (an empty folder, all files are laid over it in memory), font folders.
 */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const [megabytes, workspace, ...fontPaths] = process.argv.slice(2);
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths }] });

/** The compiler holds the main thread while it works, so a thread beside it looks at the memory. */
const WATCH = `
  const most = require('node:worker_threads').workerData;
  setInterval(() => process.memoryUsage.rss() > most && process.kill(process.pid, 'SIGKILL'), 50);
`;
new Worker(WATCH, { eval: true, workerData: Number(megabytes) * 1_000_000 }).unref();

/** Results older than this many documents are forgotten; without it memory grows by megabytes a document. */
const KEPT_DOCUMENTS = 2;
const COLLECT_EVERY = 50;
const SEVERITIES = { 1: 'error', 2: 'warning' };

/** No font of the machine may fill in for a missing one: two machines would print two documents. */
const WRAPPER = 'print.typ';
const wrap = (main) =>
  `#set text(font: ("Noto Serif SC", "Noto Sans SC"), fallback: false)\n#include "${main}"\n`;

/** Characters; a browser would choke on more. */
const MOST_SVG = 15_000_000;

let printed = 0;

const inWorkspace = (file) => path.join(workspace, file);

function lay(files) {
  compiler.resetShadow();
  for (const [file, content] of files) compiler.mapShadow(inWorkspace(file), Buffer.from(content));
}

function print({ files, main, data, as, mostPages }) {
  lay([...files, [WRAPPER, wrap(main)]]);
  const compiled = compiler.compile({ mainFilePath: inWorkspace(WRAPPER), inputs: { data } });
  if (compiled.hasError()) return { diagnostics: describe(compiled.takeError()) };
  const warnings = compiled.takeWarnings();
  const diagnostics = warnings ? describe(warnings) : [];
  const pages = compiled.result.numOfPages;
  if (pages > mostPages) return refused(`too many pages: ${pages}, at most ${mostPages}`, main);
  if (as === 'svg') {
    const svg = compiler.plainSvg(compiled.result);
    return svg.length > MOST_SVG ? refused('too large a picture', main) : { svg, pages, diagnostics };
  }
  return { pdf: compiler.pdf(compiled.result, { pdfTags: false }), pages, diagnostics };
}

const refused = (message, file) => ({ diagnostics: [{ severity: 'error', message, file, line: null }] });

/** Traces of calls have a severity of their own and are left out. */
function describe(error) {
  return compiler
    .fetchDiagnostics(error)
    .filter(({ severity }) => severity in SEVERITIES)
    .map(({ message, path: file, range, severity }) => ({
      severity: SEVERITIES[severity],
      // Where the workspace lies is nobody's business.
      message: message.replaceAll(workspace + path.sep, ''),
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
