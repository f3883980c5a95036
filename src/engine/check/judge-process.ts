import 'reflect-metadata';
import { parentPort } from 'node:worker_threads';
import { FileJudge } from './file-judge.js';
import type { JudgeRequest } from './file-verdict.js';

/** One thread that judges files. It can be ended at any moment, whatever a file keeps it busy with. */
async function serve(port: NonNullable<typeof parentPort>): Promise<void> {
  const judge = await FileJudge.open();
  port.on('message', (request: JudgeRequest) => {
    judge.judge(request).then(
      (verdict) => port.postMessage({ verdict }),
      (error: unknown) => port.postMessage({ reason: (error as Error).message }),
    );
  });
  port.postMessage({ ready: true });
}

if (parentPort) await serve(parentPort);
