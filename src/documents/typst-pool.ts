import { TypstProcess, type PrintJob, type PrintResult, type ProcessSettings } from './typst-process.js';

export interface PoolSettings extends ProcessSettings {
  readonly processes: number;
  readonly secondsPerDocument: number;
  /** Then a fresh process takes over, which gives back whatever memory was not. */
  readonly documentsPerProcess: number;
}

/** A few printing processes and a queue in front of them. Processes start when they are first needed. */
export class TypstPool {
  private readonly idle: TypstProcess[] = [];
  private readonly all = new Set<TypstProcess>();
  private readonly waiting: ((process: TypstProcess) => void)[] = [];

  constructor(private readonly settings: PoolSettings) {}

  /** @param signal gives up a place in the queue, or ends the process that is at it */
  async print(job: PrintJob, signal?: AbortSignal): Promise<PrintResult> {
    const process = await this.take(signal);
    try {
      return await process.print(job, this.settings.secondsPerDocument, signal);
    } finally {
      this.giveBack(process);
    }
  }

  close(): void {
    for (const process of this.all) process.end();
    this.all.clear();
    this.idle.length = 0;
  }

  private async take(signal?: AbortSignal): Promise<TypstProcess> {
    signal?.throwIfAborted();
    const ready = this.idle.pop();
    if (ready?.isAlive) return ready;
    if (ready) this.all.delete(ready);
    if (this.all.size < this.settings.processes) return this.start();
    return new Promise((resolve, reject) => {
      const served = (process: TypstProcess): void => {
        signal?.removeEventListener('abort', gone);
        resolve(process);
      };
      const gone = (): void => {
        const place = this.waiting.indexOf(served);
        if (place >= 0) this.waiting.splice(place, 1);
        reject(signal?.reason as Error);
      };
      signal?.addEventListener('abort', gone, { once: true });
      this.waiting.push(served);
    });
  }

  private start(): TypstProcess {
    const process = new TypstProcess(this.settings);
    this.all.add(process);
    return process;
  }

  private giveBack(process: TypstProcess): void {
    const worn = process.printed >= this.settings.documentsPerProcess;
    if (worn) process.end();
    const next = this.waiting.shift();
    if (process.isAlive && this.all.has(process)) {
      if (next) next(process);
      else this.idle.push(process);
      return;
    }
    this.all.delete(process);
    next?.(this.start());
  }
}
