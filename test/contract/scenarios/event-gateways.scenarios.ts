import {
  catchMessage,
  catchTimer,
  end,
  flow,
  processXml,
  race,
  service,
  start,
  type Piece,
} from '../engine/support/bpmn.js';
import {
  advance,
  cancel,
  create,
  hours,
  minutes,
  obs,
  publish,
  resolve,
  scenario,
  set,
  take,
} from './support/steps.js';

function racing(...events: readonly Piece[]): string {
  const ids = events.map(({ xml }) => /id="([^"]+)"/.exec(xml)?.[1] ?? '');
  return processXml(
    'p',
    start(),
    race('g'),
    flow('start -> g'),
    ...events,
    ...ids.flatMap((id) => [
      service(`after_${id}`),
      end(`end_${id}`),
      flow(`g -> ${id} -> after_${id} -> end_${id}`),
    ]),
  );
}

const timerOrMessage = racing(catchTimer('t', { duration: 'PT10M' }), catchMessage('m', 'msg', '=key'));

/** Event-based gateways: whichever comes first. */
export default [
  scenario('before anything happens the gateway is active', timerOrMessage, [create({ key: 'k' }), obs]),
  scenario('a message wins, and the timer is gone', timerOrMessage, [
    create({ key: 'k' }),
    ...[publish('msg', 'k', { x: 1 }), obs, advance(minutes(20)), obs, take('after_m')],
  ]),
  scenario('the timer wins, and the message comes too late', timerOrMessage, [
    create({ key: 'k' }),
    ...[advance(minutes(11)), obs, publish('msg', 'k'), obs],
  ]),
  scenario('a message that lay ready wins at once', timerOrMessage, [
    publish('msg', 'k', { x: 1 }, hours(1)),
    create({ key: 'k' }),
    ...[obs, take('after_m')],
  ]),
  scenario('a gateway whose event cannot be worked out stops as a whole', timerOrMessage, [
    create(),
    ...[obs, advance(minutes(20)), obs, set({ key: 'k' }), resolve, obs, publish('msg', 'k'), obs],
  ]),
  scenario(
    'two messages race',
    racing(catchMessage('m1', 'one', '=key'), catchMessage('m2', 'two', '=key')),
    [create({ key: 'k' }), ...[publish('two', 'k'), obs, publish('one', 'k'), obs]],
  ),
  scenario('a cancelled gateway waits for nothing', timerOrMessage, [
    create({ key: 'k' }),
    ...[cancel, advance(minutes(20)), publish('msg', 'k'), obs],
  ]),
  scenario(
    'the shorter of two timers wins',
    racing(catchTimer('t1', { duration: 'PT2H' }), catchTimer('t2', { duration: 'PT1H' })),
    [create(), ...[advance(minutes(61)), obs, advance(hours(2)), obs]],
  ),
];
