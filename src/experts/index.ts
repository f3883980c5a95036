export { drawOrder, rosterHash } from './draw.js';
