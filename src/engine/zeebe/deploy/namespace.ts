import { createHash } from 'node:crypto';

/**
 * The broker knows only one newest version of an id, for calls, message starts and signals. So that versions
 * of a plan run side by side, everything that is looked up by id there carries the deployment's own prefix.
 */
export class Namespace {
  constructor(readonly prefix: string) {}

  static of(deploymentId: string): Namespace {
    // A letter first: what follows becomes an XML name.
    return new Namespace(`v${createHash('sha256').update(deploymentId).digest('hex').slice(0, 16)}-`);
  }

  of(id: string): string {
    return this.prefix + id;
  }

  /** Of an attribute as it stands in the file, entities and all: a FEEL expression gets the prefix in FEEL. */
  ofAttribute(raw: string): string {
    const text = raw.trim();
    if (!text.startsWith('=')) return this.of(text);
    return `=&quot;${this.prefix}&quot; + (${text.slice(1)})`;
  }
}
