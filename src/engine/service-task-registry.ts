import type { ServiceTaskDescription, ServiceTaskWorker } from './service-task.js';

/** Two workers claim one job type. One of them must be renamed or removed. */
export class DuplicateServiceTask extends Error {
  constructor(type: string) {
    super(
      `Two workers are registered for the job type "${type}". Rename or remove one of the @ServiceTask classes.`,
    );
  }
}

interface Entry {
  readonly description: ServiceTaskDescription;
  readonly worker: ServiceTaskWorker;
}

/** What diagrams may call, and who does it. */
export class ServiceTaskRegistry {
  private readonly entries = new Map<string, Entry>();

  /** @throws DuplicateServiceTask */
  register(description: ServiceTaskDescription, worker: ServiceTaskWorker): void {
    if (this.entries.has(description.type)) throw new DuplicateServiceTask(description.type);
    this.entries.set(description.type, { description, worker });
  }

  worker(type: string): ServiceTaskWorker | null {
    return this.entries.get(type)?.worker ?? null;
  }

  describe(type: string): ServiceTaskDescription | null {
    return this.entries.get(type)?.description ?? null;
  }

  get types(): readonly string[] {
    return [...this.entries.keys()];
  }

  /** For element templates and the property panel, by type. */
  catalogue(): readonly ServiceTaskDescription[] {
    return [...this.entries.values()]
      .map(({ description }) => description)
      .sort((a, b) => (a.type < b.type ? -1 : 1));
  }
}
