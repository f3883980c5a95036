import type { FileChange, Step } from './draft-types.js';
import { mergeText, type Content } from './merge-text.js';

/** A step that was done, with what each file was before and after. */
export interface DoneStep {
  readonly label: string;
  readonly files: readonly { readonly path: string; readonly before: Content; readonly after: Content }[];
}

const MOST = 200;

/** Steps to take back and to do again. What others changed around a step stays when it is taken back. */
export class StepStack {
  private readonly done: DoneStep[] = [];
  private readonly undone: DoneStep[] = [];

  get undoLabel(): string | null {
    return this.done.at(-1)?.label ?? null;
  }

  get redoLabel(): string | null {
    return this.undone.at(-1)?.label ?? null;
  }

  did(step: DoneStep): void {
    push(this.done, step);
    this.undone.length = 0;
  }

  /** @param now what a file holds at present @returns what to do for it; null when there is nothing to take back */
  undo(now: (path: string) => Content): Step | null {
    return turn(this.done, this.undone, now);
  }

  redo(now: (path: string) => Content): Step | null {
    return turn(this.undone, this.done, now);
  }
}

function push(steps: DoneStep[], step: DoneStep): void {
  steps.push(step);
  if (steps.length > MOST) steps.shift();
}

function turn(from: DoneStep[], to: DoneStep[], now: (path: string) => Content): Step | null {
  const step = from.pop();
  if (!step) return null;
  const changes = step.files.map(({ path, before, after }): FileChange => {
    const present = now(path);
    if (present === after || present === null || before === null || after === null)
      return { path, content: before };
    return { path, content: mergeText(after, before, present).text };
  });
  const files = step.files.map(({ path, before }) => ({ path, before: now(path), after: before }));
  push(to, { label: step.label, files });
  return { label: step.label, changes };
}
