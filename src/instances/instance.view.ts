import type { InstanceDetail, InstanceView } from '../engine/index.js';

export interface ProcessView {
  readonly processId: string;
  readonly name: string;
  readonly versionId: string;
  readonly xml: string;
  readonly counts: readonly {
    readonly elementId: string;
    readonly active: number;
    readonly incidents: number;
  }[];
}

/** Instances whose business key is an entry carry its title. */
export interface InstanceRow extends InstanceView {
  readonly title: string | null;
}

export type { InstanceDetail };
