import {
  end,
  line,
  processesXml,
  processXml,
  service,
  start,
  startTimer,
  call,
} from '../engine/support/bpmn.js';
import { advance, create, hours, minutes, obs, scenario, take } from './support/steps.js';

const startedBy = (when: { date?: string; duration?: string; cycle?: string }) =>
  processXml('p', line(startTimer('tick', when), service('a'), end()));

/** Processes that a timer starts. */
export default [
  scenario('a cycle starts a process as often as it says', startedBy({ cycle: 'R3/PT1H' }), [
    obs,
    advance(hours(1)),
    obs,
    advance(hours(1)),
    advance(hours(1)),
    obs,
    advance(hours(3)),
    obs,
    take('a'),
  ]),
  scenario('a cycle without an end goes on', startedBy({ cycle: 'R/PT1H' }), [
    advance(hours(1)),
    advance(hours(1)),
    advance(hours(1)),
    advance(minutes(59)),
    obs,
    advance(minutes(1)),
    obs,
  ]),
  scenario(
    'a cycle that was missed starts one process, and goes on from now',
    startedBy({ cycle: 'R/PT1H' }),
    [advance(hours(5) + minutes(30)), obs, advance(minutes(31)), obs, advance(minutes(31)), obs],
  ),
  scenario('a cycle that is late by less than an interval keeps its beat', startedBy({ cycle: 'R/PT1H' }), [
    advance(hours(1) + minutes(40)),
    obs,
    advance(minutes(21)),
    obs,
  ]),
  scenario('a date that is past starts at once', startedBy({ date: '2020-01-01T00:00:00Z' }), [
    obs,
    advance(hours(1)),
    obs,
  ]),
  scenario('a date in the future starts then', startedBy({ date: '=now() + duration("PT2H")' }), [
    obs,
    advance(hours(1)),
    obs,
    advance(hours(2)),
    obs,
  ]),
  scenario('a duration starts once', startedBy({ duration: 'PT1H' }), [
    obs,
    advance(hours(1)),
    obs,
    advance(hours(2)),
    obs,
  ]),
  scenario('a cron expression starts every hour', startedBy({ cycle: '0 0 * * * *' }), [
    obs,
    advance(hours(1)),
    obs,
    advance(hours(1)),
    obs,
    advance(hours(1)),
    obs,
  ]),
  scenario('a cron macro starts every day', startedBy({ cycle: '@daily' }), [
    advance(hours(24)),
    obs,
    advance(hours(24)),
    obs,
  ]),
  scenario(
    'a cycle with a start in the past begins an interval from now',
    startedBy({ cycle: 'R2/2020-01-01T00:00:00Z/PT1H' }),
    [
      obs,
      advance(minutes(59)),
      obs,
      advance(minutes(2)),
      obs,
      advance(hours(1)),
      obs,
      advance(hours(3)),
      obs,
    ],
  ),
  scenario('a cycle of no times starts once', startedBy({ cycle: 'R0/PT1H' }), [
    obs,
    advance(hours(1)),
    obs,
    advance(hours(2)),
    obs,
  ]),
  scenario('a timer start that cannot be read is refused', startedBy({ cycle: 'every day' }), [obs]),
  scenario('a timer start that needs variables is refused', startedBy({ cycle: '=x' }), [obs]),
  scenario('a process that only a timer starts cannot be created', startedBy({ cycle: 'R/PT1H' }), [
    create(),
  ]),
  scenario(
    'a process may start by hand and by several timers',
    processXml(
      'p',
      line(start(), service('a'), end()),
      line(startTimer('tick', { cycle: 'R2/PT1H' }), service('b'), end('e2')),
      line(startTimer('tock', { cycle: 'R2/PT30M' }, { outputs: { x: '=1' } }), service('c'), end('e3')),
    ),
    [create(), advance(minutes(30)), obs, advance(minutes(30)), obs, take('c')],
  ),
  scenario(
    'each process of a file has its own timers',
    processesXml({
      p: [line(startTimer('tick', { cycle: 'R1/PT1H' }), service('a'), end())],
      q: [line(startTimer('tock', { cycle: 'R1/PT2H' }), service('b'), end('e2'))],
    }),
    [advance(hours(1)), obs, advance(hours(1)), obs],
  ),
  scenario(
    'a process with a timer may be called',
    processesXml({
      p: [line(start(), call('c', 'q'), end())],
      q: [
        line(start('qs'), service('b'), end('e2')),
        line(startTimer('tock', { cycle: 'R1/PT2H' }), service('d'), end('e3')),
      ],
    }),
    [create(), obs, advance(hours(2)), obs],
  ),
];
