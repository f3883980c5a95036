import { Worker } from 'node:worker_threads';
import type { FileVerdict, JudgeRequest } from './file-verdict.js';

type Answer = { readonly ready: true } | { readonly verdict: FileVerdict } | { readonly reason: string };

const STARTUP_MS = 120_000;
const MEMORY_MB = 1_024;

/** Judges in a thread of its own, which is ended and begun anew when a file takes too long or too much. */
export class GuardedJudge {
  private thread: Worker | null = null;

  constructor(private readonly limitMs: number) {}

  async judge(request: JudgeRequest): Promise<FileVerdict> {
    const startedAt = performance.now();
    try {
      const thread = await this.running();
      thread.postMessage(request);
      const answer = await this.answerOf(thread, this.limitMs);
      if ('verdict' in answer) return answer.verdict;
      throw new Error('reason' in answer ? answer.reason : 'unexpected answer');
    } catch (error) {
      const { file, kind } = request;
      const milliseconds = Math.round(performance.now() - startedAt);
      return { file, kind, verdict: 'failed', faults: [], reason: (error as Error).message, milliseconds };
    }
  }

  async close(): Promise<void> {
    await this.thread?.terminate();
    this.thread = null;
  }

  private async running(): Promise<Worker> {
    if (this.thread) return this.thread;
    this.thread = new Worker(new URL('./judge-process.js', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    await this.answerOf(this.thread, STARTUP_MS);
    return this.thread;
  }

  /** The next answer. A thread that gives none in time, or dies, is not asked again. */
  private async answerOf(thread: Worker, limitMs: number): Promise<Answer> {
    const listeners = new AbortController();
    try {
      return await new Promise<Answer>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`超过 ${limitMs / 1000} 秒没有结果`)), limitMs);
        listeners.signal.addEventListener('abort', () => clearTimeout(timer));
        thread.once('message', resolve);
        thread.once('error', reject);
        thread.once('exit', () => reject(new Error('校验线程意外结束')));
      });
    } catch (error) {
      await this.close();
      throw error;
    } finally {
      listeners.abort();
      for (const event of ['message', 'error', 'exit']) thread.removeAllListeners(event);
      // It may still die between two files; the next one then finds no answer.
      thread.on('error', () => undefined);
    }
  }
}
