export { drawnProcesses, type DrawnProcess } from './drawn-processes.js';
