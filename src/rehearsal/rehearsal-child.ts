import { fork, type ChildProcess } from 'node:child_process';
import { isolatedEnvironment } from '../config/index.js';
import type { Stride } from './screen/pace-control.js';
import type { BeginScreen, FromScreen, ToScreen } from './screen/screen-messages.js';

/** Below the folder of the build. */
export const SCREEN_PROGRAM = 'rehearsal/screen-process.js';

const LAST_WORDS = 2_000;

export interface ChildEnd {
  /** What it wrote to its error output last, for the log. */
  readonly lastWords: string;
}

/** A rehearsal in a process of its own. It has nothing of ours but a folder: no database, no keys. */
export class RehearsalChild {
  private words = '';
  readonly ended: Promise<ChildEnd>;

  private constructor(
    private readonly child: ChildProcess,
    listen: (message: FromScreen) => void,
  ) {
    child.on('message', (message) => listen(message as FromScreen));
    child.stderr?.on('data', (chunk: Buffer) => {
      this.words = (this.words + chunk.toString()).slice(-LAST_WORDS);
    });
    this.ended = new Promise((resolve) => {
      const end = (): void => resolve({ lastWords: this.words });
      child.once('close', end);
      child.once('error', (error) => {
        this.words += error.message;
        end();
      });
    });
  }

  /** @param program its file */
  static start(
    program: string,
    begin: Omit<BeginScreen, 'do'>,
    listen: (message: FromScreen) => void,
  ): RehearsalChild {
    const child = fork(program, [], {
      env: isolatedEnvironment(),
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const started = new RehearsalChild(child, listen);
    started.send({ do: 'begin', ...begin });
    return started;
  }

  go(stride: Stride): void {
    this.send({ do: 'go', stride });
  }

  pause(): void {
    this.send({ do: 'pause' });
  }

  /** What was done stays in its folder; it may go on from there. */
  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    await this.ended;
  }

  private send(message: ToScreen): void {
    // Without a channel it is ending, which is told by `ended`.
    if (this.child.connected) this.child.send(message, () => undefined);
  }
}
