import { fork, type ChildProcess } from 'node:child_process';
import { DocumentFailed, DocumentTimeout, DocumentTooLarge } from './document-errors.js';

/** What a printing process is told. Everything is plain, to cross the process boundary. */
export interface PrintJob {
  readonly files: readonly (readonly [string, string | Uint8Array])[];
  readonly main: string;
  /** JSON. */
  readonly data: string;
  readonly as: 'pdf' | 'svg';
  /** More are no document but a loop. */
  readonly mostPages: number;
}

export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** Relative to the template folder, empty when it is about none. */
  readonly file: string;
  readonly line: number | null;
}

/** Neither PDF nor SVG when there was an error. */
export interface PrintResult {
  readonly pdf?: Uint8Array;
  /** All pages below one another. */
  readonly svg?: string;
  readonly pages?: number;
  readonly diagnostics: readonly Diagnostic[];
}

export interface ProcessSettings {
  readonly script: string;
  readonly workspace: string;
  readonly fontFolders: readonly string[];
  readonly megabytes: number;
}

/** Nothing of the server's environment, no way out to the network, no packages from the home folder. */
function environment(workspace: string): NodeJS.ProcessEnv {
  const nowhere = 'http://127.0.0.1:9';
  return {
    HOME: workspace,
    XDG_CACHE_HOME: workspace,
    XDG_DATA_HOME: workspace,
    HTTP_PROXY: nowhere,
    HTTPS_PROXY: nowhere,
    ALL_PROXY: nowhere,
  };
}

/** One printing process, one job at a time. */
export class TypstProcess {
  private readonly child: ChildProcess;
  private settle: { resolve: (result: PrintResult) => void; reject: (error: Error) => void } | null = null;
  private ended = false;
  printed = 0;

  constructor({ script, workspace, fontFolders, megabytes }: ProcessSettings) {
    this.child = fork(script, [String(megabytes), workspace, ...fontFolders], {
      serialization: 'advanced',
      execArgv: ['--expose-gc', '--max-old-space-size=512'],
      env: environment(workspace),
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.child.on('message', (message: { ready?: true } & PrintResult) => {
      if (message.ready !== true) this.finish((settle) => settle.resolve(message));
    });
    this.child.on('error', (error) => this.fail(new DocumentFailed(error.message)));
    this.child.on('exit', (code, signal) => {
      // It ends itself where it takes too much memory, and so does the machine.
      if (signal === 'SIGKILL' && !this.ended) this.fail(new DocumentTooLarge());
      else this.fail(new DocumentFailed(`ended with ${signal ?? String(code)}`));
    });
    this.rest();
  }

  get isAlive(): boolean {
    return !this.ended;
  }

  /** @throws DocumentTimeout, DocumentTooLarge, after which the process is gone; DocumentFailed */
  async print(job: PrintJob, seconds: number, signal?: AbortSignal): Promise<PrintResult> {
    signal?.throwIfAborted();
    this.child.ref();
    this.child.channel?.ref();
    const timer = setTimeout(() => {
      this.finish((settle) => settle.reject(new DocumentTimeout(seconds)));
      this.end();
    }, seconds * 1000);
    const gone = (): void => {
      this.finish((settle) => settle.reject(signal?.reason as Error));
      this.end();
    };
    signal?.addEventListener('abort', gone, { once: true });
    try {
      return await new Promise<PrintResult>((resolve, reject) => {
        this.settle = { resolve, reject };
        this.child.send({ id: this.printed, job }, (error) => {
          if (error) this.fail(new DocumentFailed(error.message));
        });
      });
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', gone);
      this.printed += 1;
      this.rest();
    }
  }

  /** At once: a process that does not answer would not listen either. */
  end(): void {
    this.ended = true;
    this.child.kill('SIGKILL');
  }

  private finish(how: (settle: NonNullable<TypstProcess['settle']>) => void): void {
    const { settle } = this;
    this.settle = null;
    if (settle) how(settle);
  }

  private fail(error: Error): void {
    this.ended = true;
    this.finish((settle) => settle.reject(error));
  }

  /** An idle process must not keep the server, or a command on the command line, from ending. */
  private rest(): void {
    this.child.unref();
    this.child.channel?.unref();
  }
}
