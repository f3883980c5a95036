import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

export interface NodeSettings {
  /** Of the database that all of them share. */
  readonly url: string;
  readonly name: string;
  /** Element whose worker takes the case and never comes to an end. */
  readonly slow?: string;
  /** Also starts the cases of `lab_case`, publishes and completes, as all the others that are busy do. */
  readonly busy?: boolean;
}

type Said = { ready: number } | { holds: string } | { error: string };

/** An application node in a process of its own. */
export class NodeProcess {
  readonly errors: string[] = [];
  private readonly said: Said[] = [];
  private readonly exited: Promise<void>;

  private constructor(private readonly child: ChildProcess) {
    createInterface({ input: child.stdout! }).on('line', (line) => this.hear(line));
    createInterface({ input: child.stderr! }).on('line', (line) => this.errors.push(line));
    this.exited = new Promise((resolve) => child.once('close', () => resolve()));
  }

  static start(settings: NodeSettings): NodeProcess {
    const program = path.join(import.meta.dirname, 'node-process.mjs');
    return new NodeProcess(
      spawn(process.execPath, [program, JSON.stringify(settings)], { stdio: ['pipe', 'pipe', 'pipe'] }),
    );
  }

  get isReady(): boolean {
    return this.said.some((each) => 'ready' in each);
  }

  /** Business key of the case that its slow worker sits on. */
  get holds(): string | undefined {
    return this.said.flatMap((each) => ('holds' in each ? [each.holds] : []))[0];
  }

  /** As a power cut: nobody may tidy up. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.exited;
  }

  async end(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.stdin?.write('end\n');
    await this.exited;
  }

  private hear(line: string): void {
    const said = JSON.parse(line) as Said;
    this.said.push(said);
    if ('error' in said) this.errors.push(said.error);
  }
}
