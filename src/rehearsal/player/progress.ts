import { SingleBar } from 'cli-progress';
import { describeInstant } from '../../seasons/index.js';
import type { Progress } from './season-clock.js';

export interface ShownProgress extends Progress {
  stop(): void;
}

/** What a person watches: a bar on a terminal, a line for each step where output goes to a file. */
export function showProgress(stream: NodeJS.WriteStream, lines: number): ShownProgress {
  return stream.isTTY ? bar(stream, lines) : log(stream);
}

const clockText = (now: string, timeZone: string): string => describeInstant(new Date(now), timeZone);

function bar(stream: NodeJS.WriteStream, lines: number): ShownProgress {
  const shown = new SingleBar({
    format: '{bar} {percentage}% | {value}/{total} | {clock} {label}',
    stream,
    hideCursor: true,
    barCompleteChar: '█',
    barIncompleteChar: '░',
  });
  let value = 0;
  let total = lines * 2;
  shown.start(total, 0, { clock: '', label: '准备' });
  const atLeast = (known: number): void => {
    total = Math.max(total, known);
    shown.setTotal(total);
  };
  return {
    step: (label, now, timeZone, left) => {
      atLeast(value + left);
      shown.update(value, { label, clock: clockText(now, timeZone) });
    },
    done: () => {
      value += 1;
      atLeast(value);
      shown.update(value);
    },
    stop: () => shown.stop(),
  };
}

function log(stream: NodeJS.WriteStream): ShownProgress {
  let last = '';
  let value = 0;
  return {
    step: (label, now, timeZone, left) => {
      if (label === last) return;
      last = label;
      stream.write(`${clockText(now, timeZone)} ${label}（已办 ${value}，待办 ${left}）\n`);
    },
    done: () => {
      value += 1;
    },
    stop: () => undefined,
  };
}
