import os from 'node:os';
import { join } from 'node:path';
import type { SeasonPlan } from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';
import { checkScriptFiles } from './check-script-files.js';
import { readMapping } from './mapping.js';
import { RehearsalPlay } from './play.js';
import { readCast } from './player/cast.js';
import { Journal } from './player/journal.js';
import { ServerProcess } from './player/server-process.js';
import { brokenBy } from './screen/broken-by.js';
import { Observer } from './screen/observer.js';
import { PaceControl } from './screen/pace-control.js';
import type { BeginScreen, FromScreen, ToScreen } from './screen/screen-messages.js';
import { screenReport } from './screen/screen-report.js';
import { ScreenTeller } from './screen/screen-teller.js';

/*
 * A rehearsal that somebody watches: started by the server as a process of its own, with a server and a database of
 * its own below it. It goes as far as it is told, tells where it stands, and ends with whoever started it.
 */

const SLIGHTLY_LOWER = 3;

let server: ServerProcess | null = null;
let teller: ScreenTeller | null = null;
const pace = new PaceControl({
  resting: async () => teller?.resting(),
  passing: async () => teller?.passing(),
});

const send = (message: FromScreen): void => void process.send?.(message);

async function end(code: number): Promise<never> {
  await server?.stop();
  process.exit(code);
}

async function play(begin: BeginScreen): Promise<void> {
  const journal = begin.order
    ? await Journal.begin(begin.folder, begin.order)
    : await Journal.resume(begin.folder);
  const { order } = journal;
  const plan = await readPlan(order);
  const mapping = await readMapping(order.plan, order.script);
  const cast = await readCast(order.applicants, mapping);
  const resumed = begin.order === null;
  const observer: Observer = new Observer(plan, () => screen.now);
  const screen = new ScreenTeller({ plan, observer, lines: cast.length, resumed, send });
  teller = screen;
  server = await ServerProcess.launch({
    ...{ dataDir: join(journal.folder, 'data'), plan: order.plan, database: null },
    engine: { kind: 'embedded' },
  });
  await server.ready();
  const { workingDays } = plan;
  const staging = { journal, mapping, cast, workingDays, url: server.url, progress: screen, pace };
  const playing = await RehearsalPlay.open({ ...staging, watch: observer.see });
  screen.watch(playing);
  const played = await playing.run();
  await screen.last();
  send({ kind: 'finished', report: screenReport(cast, played, journal) });
}

async function readPlan(order: Journal['order']): Promise<SeasonPlan> {
  const { plan, faults } = await checkScriptFiles(order);
  const errors = faults.filter(({ severity }) => severity === 'error').length;
  if (plan && errors === 0) return plan;
  throw new Invalid('SCRIPT_INVALID', `剧本有 ${errors} 处错误，演练没有开始。`);
}

// Real people come first; what is started from here inherits it. Not more: it must come up on a busy machine too.
os.setPriority(SLIGHTLY_LOWER);
process.on('disconnect', () => void end(0));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end(0));
process.on('message', (message: ToScreen) => {
  if (message.do === 'go') pace.go(message.stride);
  else if (message.do === 'pause') pace.pause();
  else void begun(message);
});

async function begun(begin: BeginScreen): Promise<void> {
  try {
    await play(begin);
    await end(0);
  } catch (error) {
    send(brokenBy(error, server?.lastWords ?? ''));
    await end(1);
  }
}
