import { fork, type ChildProcess } from 'node:child_process';
import { DocumentFailed, DocumentTimeout } from './document-errors.js';

/** What a printing process is told. Everything is plain, to cross the process boundary. */
export interface PrintJob {
  readonly files: readonly (readonly [string, string | Uint8Array])[];
  readonly main: string;
  /** JSON. */
  readonly data: string;
}

export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** Relative to the template folder, empty when it is about none. */
  readonly file: string;
  readonly line: number | null;
}

/** No PDF when there was an error. */
export interface PrintResult {
  readonly pdf?: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
}

export interface ProcessSettings {
  readonly script: string;
  readonly workspace: string;
  readonly fontFolders: readonly string[];
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

  constructor({ script, workspace, fontFolders }: ProcessSettings) {
    this.child = fork(script, [workspace, ...fontFolders], {
      serialization: 'advanced',
      execArgv: ['--expose-gc', '--max-old-space-size=512'],
      env: environment(workspace),
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.child.on('message', (message: { ready?: true } & PrintResult) => {
      if (message.ready !== true) this.finish((settle) => settle.resolve(message));
    });
    this.child.on('error', (error) => this.fail(error.message));
    this.child.on('exit', (code, signal) => this.fail(`ended with ${signal ?? String(code)}`));
    this.rest();
  }

  get isAlive(): boolean {
    return !this.ended;
  }

  /** @throws DocumentTimeout, after which the process is gone; DocumentFailed */
  async print(job: PrintJob, seconds: number): Promise<PrintResult> {
    this.child.ref();
    this.child.channel?.ref();
    const timer = setTimeout(() => {
      this.finish((settle) => settle.reject(new DocumentTimeout(seconds)));
      this.end();
    }, seconds * 1000);
    try {
      return await new Promise<PrintResult>((resolve, reject) => {
        this.settle = { resolve, reject };
        this.child.send({ id: this.printed, job }, (error) => {
          if (error) this.fail(error.message);
        });
      });
    } finally {
      clearTimeout(timer);
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

  private fail(reason: string): void {
    this.ended = true;
    this.finish((settle) => settle.reject(new DocumentFailed(reason)));
  }

  /** An idle process must not keep the server, or a command on the command line, from ending. */
  private rest(): void {
    this.child.unref();
    this.child.channel?.unref();
  }
}
