import { AppError } from '../shared/errors.js';
import type { Fault } from '../shared/fault.js';

/** A deployment with at least one fault of severity `error`; `faults` holds all of them. */
export class DeploymentRefused extends AppError {
  readonly code = 'DEPLOYMENT_REFUSED';
  readonly status = 422;
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(readonly faults: readonly Fault[]) {
    const errors = faults.filter((fault) => fault.severity === 'error');
    super(`流程文件有 ${errors.length} 处错误，不能部署。第一处：${errors[0]?.message ?? ''}`);
    this.details = { faults };
  }
}

/** The same deployment id was used before with other content. A changed plan is a new version. */
export class DeploymentChanged extends AppError {
  readonly code = 'DEPLOYMENT_CHANGED';
  readonly status = 409;
  constructor(deploymentId: string) {
    super(`部署“${deploymentId}”已经存在且内容不同。已发布的版本不能修改，请另存为新版本后再部署。`);
  }
}

export class ProcessNotFound extends AppError {
  readonly code = 'PROCESS_NOT_FOUND';
  readonly status = 404;
  constructor(deploymentId: string, processId: string) {
    super(
      `方案版本“${deploymentId}”中没有可以启动的流程“${processId}”。请检查流程编号，以及它是否有一个空白开始事件。`,
    );
  }
}

/** The task or job is completed, cancelled or never existed. */
export class TaskNotOpen extends AppError {
  readonly code = 'TASK_NOT_OPEN';
  readonly status = 409;
  constructor(key: string) {
    super(`任务 ${key} 已经办结、取消或不存在。请刷新任务列表。`);
  }
}

export class InstanceNotActive extends AppError {
  readonly code = 'INSTANCE_NOT_ACTIVE';
  readonly status = 409;
  constructor(key: string) {
    super(`流程实例 ${key} 已经结束或不存在，不能再操作。请刷新页面。`);
  }
}

/** Cancelling a called process alone would leave its caller waiting for ever. */
export class InstanceIsCalled extends AppError {
  readonly code = 'INSTANCE_IS_CALLED';
  readonly status = 409;
  constructor(key: string, rootKey: string) {
    super(`流程实例 ${key} 由调用活动启动，不能单独取消。请取消它的上级实例 ${rootKey}。`);
  }
}

export class IncidentNotOpen extends AppError {
  readonly code = 'INCIDENT_NOT_OPEN';
  readonly status = 409;
  constructor(key: string) {
    super(`异常 ${key} 已经解决或不存在。请刷新异常列表。`);
  }
}

/** The token a command names is not (or no more) in the instance. */
export class ElementNotLive extends AppError {
  readonly code = 'ELEMENT_NOT_LIVE';
  readonly status = 409;
  constructor(key: string) {
    super(`步骤 ${key} 已经结束，或不属于这个流程实例。请刷新页面后重新选择。`);
  }
}

export class InvalidRetries extends AppError {
  readonly code = 'RETRIES_INVALID';
  readonly status = 422;
  constructor(retries: number) {
    super(`重试次数不能是 ${retries}，请填写 1 以上的整数。`);
  }
}

abstract class Refused extends AppError {
  readonly status = 422;
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(
    what: string,
    readonly faults: readonly Fault[],
  ) {
    const errors = faults.filter((fault) => fault.severity === 'error');
    super(`${what}，有 ${errors.length} 个问题。第一个：${errors[0]?.message ?? ''}${errors[0]?.cure ?? ''}`);
    this.details = { faults };
  }
}

/** An instance that cannot go where a plan sends it; `faults` holds every reason, by element. */
export class MigrationRefused extends Refused {
  readonly code = 'MIGRATION_REFUSED';
  constructor(faults: readonly Fault[]) {
    super('流程实例不能迁移', faults);
  }
}

/** Tokens that cannot be put or taken as asked; `faults` holds every reason, by element. */
export class ModificationRefused extends Refused {
  readonly code = 'MODIFICATION_REFUSED';
  constructor(faults: readonly Fault[]) {
    super('流程实例不能这样修改', faults);
  }
}

/** Variables must be JSON with ASCII names, or they would not survive a move to the other engine. */
export class InvalidVariables extends AppError {
  readonly code = 'VARIABLES_INVALID';
  readonly status = 422;
  constructor(reason: string) {
    super(`流程变量不能接受：${reason}`);
  }
}

/** One command took more steps than any sound diagram needs: a loop without a wait. */
export class StepBudgetExceeded extends AppError {
  readonly code = 'STEP_BUDGET_EXCEEDED';
  readonly status = 500;
  constructor(processId: string, elementId: string, budget: number) {
    super(
      `流程“${processId}”在一次推进中超过了 ${budget} 步，停在“${elementId}”附近。` +
        '请检查流程图中是否有不经过等待就循环的路线。',
    );
  }
}
