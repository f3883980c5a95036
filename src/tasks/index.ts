export { CorrectionTasks } from './correction-tasks.js';
export {
  OutcomeEffectHandler,
  type Consequence,
  type EffectContext,
  type EffectKind,
  type EffectOf,
  type OutcomeAct,
} from './effects/outcome-effect-handler.js';
export { PanelSeats, type PanelSeat } from './panel-seats.js';
export { TaskFileAccess } from './task-file-access.js';
export { TaskList } from './task-list.js';
export { TasksModule } from './tasks.module.js';
export type * from './task.view.js';
