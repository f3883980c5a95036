import { end, line, processXml, service, start } from '../engine/support/bpmn.js';
import { create, obs, scenario, take, work } from './support/steps.js';

/** Which variables an element sees, and where what it brings goes. */
export default [
  scenario(
    'what a job brings goes to the process when nothing is mapped',
    processXml('p', line(start(), service('a'), service('b'), end())),
    [create(), ...work('a', { x: 1 }), take('b'), obs],
  ),
  scenario(
    'with any output mapping only what is mapped leaves a job',
    processXml('p', line(start(), service('a', { outputs: { y: '=x' } }), service('b'), end())),
    [create(), ...work('a', { x: 1, z: 2 }), take('b')],
  ),
];
