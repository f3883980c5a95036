export { drawOrder, rosterHash } from './draw.js';
export { ExpertsModule } from './experts.module.js';
export { Reserves } from './reserves.js';
