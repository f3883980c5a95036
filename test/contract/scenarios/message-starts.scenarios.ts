import { end, line, processXml, service, start, startMessage } from '../engine/support/bpmn.js';
import {
  advance,
  cancel,
  create,
  hours,
  minutes,
  obs,
  publish,
  scenario,
  set,
  take,
  work,
} from './support/steps.js';

const begins = processXml('p', line(startMessage('begin', 'msg', null), service('a'), end()));

/** Processes that a message starts. */
export default [
  scenario('a message starts a process with its variables', begins, [
    publish('msg', 'k', { x: 1 }),
    obs,
    take('a'),
  ]),
  scenario('messages of different keys start instances side by side', begins, [
    publish('msg', 'k1', { n: 1 }),
    publish('msg', 'k2', { n: 2 }),
    ...[obs, take('a')],
  ]),
  scenario('while an instance of a key runs, another message of the key starts none', begins, [
    publish('msg', 'k', { n: 1 }),
    publish('msg', 'k', { n: 2 }),
    ...[obs, ...work('a'), obs],
  ]),
  scenario('a kept message of the key starts the next instance when the first completes', begins, [
    publish('msg', 'k', { n: 1 }, hours(1)),
    publish('msg', 'k', { n: 2 }, hours(1)),
    publish('msg', 'k', { n: 3 }, hours(1)),
    ...[obs, ...work('a'), obs, ...work('a'), take('a'), obs],
  ]),
  scenario('a kept message of the key starts the next instance when the first is cancelled', begins, [
    publish('msg', 'k', { n: 1 }, hours(1)),
    publish('msg', 'k', { n: 2 }, hours(1)),
    ...[cancel, obs, take('a')],
  ]),
  scenario('a message that was kept too long starts no next instance', begins, [
    publish('msg', 'k', { n: 1 }, minutes(5)),
    publish('msg', 'k', { n: 2 }, minutes(5)),
    ...[advance(minutes(6)), ...work('a'), obs],
  ]),
  scenario('messages without a key start as many instances as they are', begins, [
    publish('msg', '', { n: 1 }),
    publish('msg', '', { n: 2 }),
    ...[obs, take('a')],
  ]),
  scenario('an instance started by a message is the newest', begins, [
    publish('msg', 'k'),
    set({ x: 5 }),
    take('a'),
    cancel,
    obs,
  ]),
  scenario('a process may start by itself or by a message', either(), [
    create({ n: 1 }),
    ...[publish('msg', 'k', { n: 2 }), obs, take('a'), take('b')],
  ]),
  scenario('a process that only a message starts cannot be started otherwise', begins, [create(), obs]),
  scenario('a start message passes output mappings', mapped(), [
    publish('msg', 'k', { x: 1, y: 2 }),
    take('a'),
  ]),
];

function either(): string {
  return processXml(
    'p',
    line(start(), service('a'), end()),
    line(startMessage('begin', 'msg', null), service('b'), end('end_b')),
  );
}

function mapped(): string {
  return processXml(
    'p',
    line(startMessage('begin', 'msg', null, { outputs: { got: '=x + y' } }), service('a'), end()),
  );
}
