import {
  catchTimer,
  end,
  endMessage,
  flow,
  line,
  manual,
  or,
  service,
  start,
  user,
  xor,
  type Piece,
} from './bpmn.js';
import { around } from './faulty-diagrams.js';

/** Sound for an engine, but not for a plan. */
export const unfit: readonly [string, readonly Piece[], string, string][] = [
  ['an unknown service task', around(service('x', { type: 'nobody' })), 'BPMN_UNKNOWN_SERVICE_TASK', 'x'],
  [
    'a missing parameter',
    around(service('x', { type: 'known', headers: { round: '2' } })),
    'BPMN_HEADER_MISSING',
    'x',
  ],
  [
    'a parameter that is no number',
    [line(start(), endMessage('x', { type: 'known', headers: { stage: 's', round: 'two' } }))],
    'BPMN_HEADER_NOT_NUMBER',
    'x',
  ],
  [
    'no default route',
    [
      line(start(), xor('x')),
      line(user('a'), end()),
      user('b'),
      flow('x -> a', '=n = 1'),
      flow('x -> b', '=n = 2'),
      flow('b -> end'),
    ],
    'BPMN_DEFAULT_MISSING',
    'x',
  ],
  ['a step nothing leads to', [line(start(), end()), line(user('x'), end('e2'))], 'BPMN_UNREACHABLE', 'x'],
  ['a step nothing follows', [line(start(), user('x'))], 'BPMN_DEAD_END', 'x'],
  [
    'a loop without a way out',
    [line(start(), user('x'), user('b')), flow('b -> x')],
    'BPMN_NO_WAY_OUT',
    'start',
  ],
  [
    'a loop that waits for nothing',
    [line(start(), or('x', { default: 'end' }), end()), manual('m'), flow('x -> m', '=more'), flow('m -> x')],
    'BPMN_STRAIGHT_LOOP',
    'x',
  ],
  [
    'a wait for a date that cannot move',
    around(catchTimer('x', { date: '=d' })),
    'BPMN_DATE_WAIT_CANNOT_MOVE',
    'x',
  ],
];
