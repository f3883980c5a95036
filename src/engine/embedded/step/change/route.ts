import type { FlowNode, ProcessModel } from '../../model/process-model.js';
import { ChangeFaults } from './change-fault.js';

/** From one version of a process to another: which element becomes which, and what speaks against it. */
export class Route {
  readonly faults = new ChangeFaults();

  constructor(
    readonly source: ProcessModel,
    readonly target: ProcessModel,
    private readonly mapping: Readonly<Record<string, string>>,
  ) {
    for (const [from, to] of Object.entries(mapping)) this.check(from, to);
  }

  /** Elements that are not named keep their id. */
  targetOf(node: FlowNode): FlowNode | undefined {
    if (node.id === this.source.root.id) return this.target.root;
    const id = Object.hasOwn(this.mapping, node.id) ? this.mapping[node.id] : node.id;
    return id === undefined ? undefined : this.target.nodes.get(id);
  }

  private check(from: string, to: string): void {
    if (!this.source.nodes.has(from)) {
      const message = `原流程中没有步骤“${from}”。`;
      this.faults.add(this.source, 'MIGRATE_UNKNOWN_SOURCE', from, message, '请删去这条对应关系。');
    }
    if (!this.target.nodes.has(to)) {
      const message = `目标流程中没有步骤“${to}”（“${from}”的去处）。`;
      this.faults.add(this.source, 'MIGRATE_UNKNOWN_TARGET', from, message, '请从目标流程图上选择一个步骤。');
    }
  }
}
