import {
  catchTimer,
  end,
  flow,
  line,
  onTimer,
  processXml,
  service,
  start,
  sub,
  type Boundary,
  type When,
} from '../engine/support/bpmn.js';
import {
  advance,
  cancel,
  complete,
  create,
  hours,
  minutes,
  obs,
  resolve,
  scenario,
  seconds,
  set,
  take,
  work,
} from './support/steps.js';

const waiting = (when: When): string =>
  processXml('p', line(start(), catchTimer('t', when), service('a'), end()));

/** Timer catch and boundary events by duration and date; cycles are told in timer-cycles. */
export default [
  scenario('a timer fires when its duration is over', waiting({ duration: 'PT10M' }), [
    create(),
    ...[obs, advance(minutes(9)), obs, advance(minutes(2)), obs],
  ]),
  scenario('a duration of none fires at once', waiting({ duration: 'PT0S' }), [create(), obs]),
  scenario('a negative duration fires at once', waiting({ duration: '-PT5M' }), [create(), obs]),
  scenario('a duration may be worked out', waiting({ duration: '=d' }), [
    create({ d: 'PT1H' }),
    ...[advance(minutes(59)), obs, advance(minutes(2)), obs],
  ]),
  scenario('a FEEL duration is one', waiting({ duration: '=duration("PT1H") + duration("PT1H")' }), [
    create(),
    ...[advance(minutes(119)), obs, advance(minutes(2)), obs],
  ]),
  scenario('days are 24 hours', waiting({ duration: 'P1D' }), [
    create(),
    advance(hours(23)),
    obs,
    advance(hours(2)),
    obs,
  ]),
  scenario('weeks, days and hours add up', waiting({ duration: 'P1WT1H' }), [
    create(),
    ...[advance(hours(168)), obs, advance(hours(2)), obs],
  ]),
  scenario('a duration that is no duration stops', waiting({ duration: '=d' }), [
    create({ d: 'soon' }),
    ...[obs, set({ d: 'PT1M' }), resolve, obs, advance(minutes(2)), obs],
  ]),
  scenario('a duration that is null stops', waiting({ duration: '=d' }), [create(), obs]),
  scenario('a duration that is a number stops', waiting({ duration: '=d' }), [create({ d: 10 }), obs]),
  scenario('a date in the past fires at once', waiting({ date: '2001-01-01T00:00:00Z' }), [create(), obs]),
  scenario('a date far away waits', waiting({ date: '2199-01-01T00:00:00Z' }), [
    create(),
    advance(hours(1)),
    obs,
  ]),
  scenario('a date may be worked out', waiting({ date: '=d' }), [
    create({ d: '2001-01-01T08:00:00+08:00' }),
    obs,
  ]),
  scenario('a FEEL date and time is a date', waiting({ date: '=now() + duration("PT2H")' }), [
    create(),
    ...[advance(minutes(119)), obs, advance(minutes(2)), obs],
  ]),
  scenario('a FEEL date without a time', waiting({ date: '=date("2001-01-01")' }), [create(), obs]),
  scenario('a date without a zone', waiting({ date: '=d' }), [create({ d: '2001-01-01T00:00:00' }), obs]),
  scenario('a date that is null stops', waiting({ date: '=d' }), [
    create(),
    ...[obs, set({ d: '2001-01-01T00:00:00Z' }), resolve, obs],
  ]),
  scenario('an interrupting timer boundary event ends its task', atTask(), [
    create(),
    ...[take('a'), advance(minutes(11)), obs, complete('a')],
  ]),
  scenario('a timer boundary event is gone when its task is done', atTask(), [
    create(),
    ...[...work('a'), advance(minutes(20)), obs],
  ]),
  scenario('a non-interrupting timer boundary event leaves its task', atTask({ interrupting: false }), [
    create(),
    ...[advance(minutes(11)), obs, advance(minutes(20)), obs, ...work('a'), obs],
  ]),
  scenario('of two timers at a task the earlier comes first', twoTimers(), [
    create(),
    ...[advance(minutes(6)), obs, advance(minutes(6)), obs],
  ]),
  scenario('a timer at a subprocess ends all in it', atSub(), [
    create(),
    ...[...work('a'), obs, advance(minutes(11)), obs],
  ]),
  scenario('a boundary timer sees the inputs of its task', seesInputs(), [
    create(),
    ...[advance(minutes(4)), obs, advance(minutes(2)), obs],
  ]),
  scenario('a boundary timer that cannot be worked out stops its task before it begins', badTimer(), [
    create(),
    ...[obs, take('a'), set({ d: 'PT1M' }), resolve, obs, take('a')],
  ]),
  scenario('a timer of a cancelled instance does not fire', waiting({ duration: 'PT1M' }), [
    create(),
    ...[cancel, advance(minutes(5)), obs],
  ]),
  scenario('timers in a row count from when each begins', inARow(), [
    create(),
    ...[advance(minutes(20)), obs, advance(minutes(9)), obs, advance(minutes(2)), obs],
  ]),
  scenario('a short timer', waiting({ duration: 'PT30S' }), [create(), advance(seconds(40)), obs]),
];

function atTask(options: Boundary = {}): string {
  return processXml(
    'p',
    line(start(), service('a'), end()),
    onTimer('late', 'a', { duration: 'PT10M' }, options),
    service('b'),
    end('end_b'),
    flow('late -> b -> end_b'),
  );
}

function twoTimers(): string {
  return processXml(
    'p',
    line(start(), service('a'), end()),
    onTimer('remind', 'a', { duration: 'PT5M' }, { interrupting: false }),
    onTimer('late', 'a', { duration: 'PT10M' }),
    service('b'),
    service('c'),
    end('end_b'),
    end('end_c'),
    flow('remind -> b -> end_b'),
    flow('late -> c -> end_c'),
  );
}

function atSub(): string {
  return processXml(
    'p',
    line(start(), sub('s', [line(start('in'), service('a'), service('a2'), end('out'))]), end()),
    onTimer('late', 's', { duration: 'PT10M' }),
    service('b'),
    end('end_b'),
    flow('late -> b -> end_b'),
  );
}

function seesInputs(): string {
  return processXml(
    'p',
    line(start(), service('a', { inputs: { d: '="PT5M"' } }), end()),
    onTimer('late', 'a', { duration: '=d' }),
    service('b'),
    end('end_b'),
    flow('late -> b -> end_b'),
  );
}

function badTimer(): string {
  return processXml(
    'p',
    line(start(), service('a'), end()),
    onTimer('late', 'a', { duration: '=d' }),
    service('b'),
    end('end_b'),
    flow('late -> b -> end_b'),
  );
}

function inARow(): string {
  return processXml(
    'p',
    line(
      start(),
      catchTimer('t1', { duration: 'PT10M' }),
      catchTimer('t2', { duration: 'PT10M' }),
      service('a'),
      end(),
    ),
  );
}
