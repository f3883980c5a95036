import type { DecisionModel } from '../../../rules/index.js';
import type { CompiledDeployment } from '../model/compiled-deployment.js';
import type { ProcessModel } from '../model/process-model.js';

/** A definition of another deployment. */
export interface Lookup {
  readonly kind: 'process' | 'decision';
  readonly id: string;
  /** Of its version; null: the newest one, whatever its tag. */
  readonly tag: string | null;
}

/** Where a definition is. */
export interface Found<Model> {
  readonly deploymentKey: string;
  readonly model: Model;
}

/** Stops a step until a definition of another deployment has been looked for. */
export class LookupNeeded extends Error {
  constructor(readonly lookup: Lookup) {
    super(`${lookup.kind} ${lookup.id} is not looked for yet`);
  }
}

const nameOf = ({ kind, id, tag }: Lookup): string => JSON.stringify([kind, id, tag]);

/** What the deployments of a case define, and where definitions of others are, as far as it was asked. */
export class Definitions {
  private readonly deployments = new Map<string, CompiledDeployment>();
  /** Lookup → deployment; null when there is none. */
  private readonly answers = new Map<string, string | null>();

  of(deploymentKey: string): CompiledDeployment {
    const deployment = this.deployments.get(deploymentKey);
    if (!deployment) throw new Error(`deployment ${deploymentKey} is not loaded`);
    return deployment;
  }

  has(deploymentKey: string): boolean {
    return this.deployments.has(deploymentKey);
  }

  add(deploymentKey: string, deployment: CompiledDeployment): void {
    this.deployments.set(deploymentKey, deployment);
  }

  /** @param deploymentKey added before, or null: nobody has it. */
  answer(lookup: Lookup, deploymentKey: string | null): void {
    this.answers.set(nameOf(lookup), deploymentKey);
  }

  /** @throws LookupNeeded */
  process(lookup: Lookup): Found<ProcessModel> | null {
    const deploymentKey = this.answered(lookup);
    const model = deploymentKey === null ? undefined : this.of(deploymentKey).processes.get(lookup.id);
    return model && deploymentKey !== null ? { deploymentKey, model } : null;
  }

  /** @throws LookupNeeded */
  decision(lookup: Lookup): DecisionModel | null {
    const deploymentKey = this.answered(lookup);
    return deploymentKey === null ? null : (this.of(deploymentKey).decisions.get(lookup.id) ?? null);
  }

  private answered(lookup: Lookup): string | null {
    const answer = this.answers.get(nameOf(lookup));
    if (answer === undefined) throw new LookupNeeded(lookup);
    return answer;
  }
}
