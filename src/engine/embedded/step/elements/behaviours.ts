import type { NodeType } from '../../model/process-model.js';
import { passThrough, type Behaviour } from './behaviour.js';
import { callActivity } from './call-activity.js';
import { eventSubProcess, process, subProcess } from './containers.js';
import { catchEvent, startEvent, throwEvent } from './events.js';
import { eventBasedGateway, exclusiveGateway, inclusiveGateway, parallelGateway } from './gateways.js';
import { jobTask, userTask } from './jobs.js';
import { businessRuleTask, scriptTask } from './rule-tasks.js';

/** What runs. An element that is not here is refused when it is deployed. */
export const behaviours: Readonly<Record<NodeType, Behaviour>> = {
  process,
  subProcess,
  eventSubProcess,
  callActivity,
  serviceTask: jobTask,
  sendTask: jobTask,
  userTask,
  businessRuleTask,
  scriptTask,
  receiveTask: catchEvent,
  manualTask: passThrough,
  task: passThrough,
  startEvent,
  endEvent: throwEvent,
  intermediateCatchEvent: catchEvent,
  intermediateThrowEvent: throwEvent,
  boundaryEvent: passThrough,
  exclusiveGateway,
  parallelGateway,
  inclusiveGateway,
  eventBasedGateway,
};
