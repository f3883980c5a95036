import {
  and,
  catchLink,
  catchTimer,
  element,
  end,
  eventSub,
  flow,
  line,
  manual,
  onError,
  onMessage,
  onTimer,
  race,
  script,
  start,
  startTimer,
  sub,
  throwLink,
  user,
  xor,
  type Piece,
} from './bpmn.js';

export const raw = (xml: string): Piece => ({ xml, roots: [] });
export const around = (piece: Piece): Piece[] => [line(start(), piece, end())];
const event = (tag: string, definition: string): Piece =>
  raw(element(tag, 'x', { inside: `<bpmn:${definition}/>` }));

/** What is wrong, the diagram, the code, and the element it is reported at. */
export const faulty: readonly [string, readonly Piece[], string, string | undefined][] = [
  ['a complex gateway', around(raw('<bpmn:complexGateway id="x"/>')), 'BPMN_UNSUPPORTED_ELEMENT', 'x'],
  ['an ad-hoc subprocess', around(raw('<bpmn:adHocSubProcess id="x"/>')), 'BPMN_UNSUPPORTED_ELEMENT', 'x'],
  [
    'a signal event without a signal',
    around(event('intermediateCatchEvent', 'signalEventDefinition')),
    'BPMN_INCOMPLETE',
    'x',
  ],
  [
    'an escalation without a code',
    [line(start(), event('endEvent', 'escalationEventDefinition'))],
    'BPMN_INCOMPLETE',
    'x',
  ],
  [
    'a process started at a time nobody knows yet',
    [line(startTimer('x', { duration: '=wait' }), end())],
    'BPMN_NOT_CONSTANT',
    'x',
  ],
  [
    'a loop in which nothing happens',
    [line(start(), manual('a'), manual('b'), end()), flow('b -> a')],
    'BPMN_ENDLESS_LOOP',
    'p',
  ],
  [
    'two events in one',
    around(
      raw(
        element('intermediateCatchEvent', 'x', {
          inside: '<bpmn:timerEventDefinition/><bpmn:messageEventDefinition/>',
        }),
      ),
    ),
    'BPMN_SEVERAL_EVENTS',
    'x',
  ],
  [
    'an execution listener',
    around(
      raw(
        element('manualTask', 'x', {
          extensions:
            '<zeebe:executionListeners><zeebe:executionListener eventType="start" type="t"/></zeebe:executionListeners>',
        }),
      ),
    ),
    'BPMN_LISTENERS',
    'x',
  ],
  [
    'a task listener',
    around(
      raw(
        element('userTask', 'x', {
          extensions:
            '<zeebe:taskListeners><zeebe:taskListener eventType="completing" type="t"/></zeebe:taskListeners>',
        }),
      ),
    ),
    'BPMN_LISTENERS',
    'x',
  ],
  ['no start', [line(user('a'), end())], 'BPMN_NO_START', 'p'],
  ['two starts', [line(start(), end()), line(start('s2'), end('e2'))], 'BPMN_MULTIPLE_STARTS', 'p'],
  ['a subprocess without a start', around(sub('x', [user('a')])), 'BPMN_NO_START', 'x'],
  [
    'an event subprocess that starts blank',
    [line(start(), end()), eventSub('x', [line(start('s2'), end('e2'))])],
    'BPMN_EVENT_SUBPROCESS_START',
    'x',
  ],
  [
    'a flow into a start',
    [line(start(), user('a'), end()), flow('a -> start')],
    'BPMN_FLOW_INTO_START',
    'start',
  ],
  ['a flow out of an end', [line(start(), end(), user('a'), end('e2'))], 'BPMN_FLOW_OUT_OF_END', 'end'],
  [
    'a flow across a border',
    [line(start(), sub('s', [line(start('in'), user('a'), end('out'))]), end()), flow('a -> end')],
    'BPMN_FLOW_CROSSES_BORDER',
    'a_to_end',
  ],
  [
    'a boundary event on a gateway',
    [line(start(), and('g'), end()), onTimer('x', 'g', { duration: 'P1D' }), flow('x -> end')],
    'BPMN_BOUNDARY_HOST',
    'x',
  ],
  [
    'a boundary event without an event',
    [
      ...around(user('a')),
      raw(element('boundaryEvent', 'x', { attributes: 'attachedToRef="a"' })),
      flow('x -> end'),
    ],
    'BPMN_BOUNDARY_EVENT',
    'x',
  ],
  [
    'an error that does not interrupt',
    [...around(user('a')), onError('x', 'a', 'E', { interrupting: false }), flow('x -> end')],
    'BPMN_ERROR_NOT_INTERRUPTING',
    'x',
  ],
  [
    'the same message twice at one task',
    [
      ...around(user('a')),
      onMessage('x', 'a', 'm', '=k'),
      onMessage('m2', 'a', 'm', '=l'),
      flow('x -> end'),
      flow('m2 -> end'),
    ],
    'BPMN_DUPLICATE_EVENT',
    'x',
  ],
  [
    'an event gateway before a task',
    [line(start(), race('x'), user('a'), end()), catchTimer('t', { duration: 'P1D' }), flow('x -> t -> end')],
    'BPMN_EVENT_GATEWAY',
    'x',
  ],
  [
    'an event gateway with one event',
    [line(start(), race('x'), catchTimer('t', { duration: 'P1D' }), end())],
    'BPMN_EVENT_GATEWAY',
    'x',
  ],
  [
    'a link without its other end',
    [line(start(), throwLink('x', 'there')), line(catchLink('y', 'here'), end())],
    'BPMN_LINK_UNMATCHED',
    'x',
  ],
  [
    'a route without a condition',
    [line(start(), xor('g'), user('a'), end()), flow('g -> end', '=n = 1')],
    'BPMN_CONDITION_MISSING',
    'g_to_a',
  ],
  [
    'a default route with a condition',
    [line(start(), xor('g', { default: 'end' }), user('a'), end()), flow('g -> end', '=true')],
    'BPMN_DEFAULT_HAS_CONDITION',
    'g_to_end',
  ],
  [
    'a condition after a task',
    [line(start(), user('a')), end(), flow('a -> end', '=true')],
    'BPMN_CONDITION_IGNORED',
    'a_to_end',
  ],
  [
    'a condition that is no expression',
    [line(start(), xor('g', { default: 'a' }), user('a'), end()), flow('g -> end', 'n = 1')],
    'BPMN_NOT_AN_EXPRESSION',
    'g_to_end',
  ],
  ['FEEL that cannot be read', around(script('x', '=1 +', 'y')), 'BPMN_FEEL_INVALID', 'x'],
  ['an input that cannot be read', around(manual('x', { inputs: { a: '=if' } })), 'BPMN_FEEL_INVALID', 'x'],
  ['a Chinese variable name', around(manual('x', { inputs: { 姓名: '=n' } })), 'BPMN_VARIABLE_NAME', 'x'],
  ['a result without a name', around(script('x', '=1', '')), 'BPMN_VARIABLE_NAME', 'x'],
  ['a loop without a list', around(manual('x', { loop: { over: '' } })), 'BPMN_VALUE_MISSING', 'x'],
  [
    'a loop that collects nothing',
    around(manual('x', { loop: { over: '=l', collect: 'r' } })),
    'BPMN_VALUE_MISSING',
    'x',
  ],
  ['a timer that cannot be read', around(catchTimer('x', { duration: '3 days' })), 'BPMN_TIMER_INVALID', 'x'],
  ['a timer without a value', around(catchTimer('x', { duration: ' ' })), 'BPMN_VALUE_MISSING', 'x'],
  [
    'a cycle without a pause',
    [...around(user('a')), onTimer('x', 'a', { cycle: 'R/PT0S' }, { interrupting: false }), flow('x -> end')],
    'BPMN_TIMER_INVALID',
    'x',
  ],
  ['a service task without a type', around(raw('<bpmn:serviceTask id="x"/>')), 'BPMN_JOB_TYPE_MISSING', 'x'],
  [
    'a message end event without a type',
    [line(start(), event('endEvent', 'messageEventDefinition'))],
    'BPMN_JOB_TYPE_MISSING',
    'x',
  ],
  ['a script without an expression', around(raw('<bpmn:scriptTask id="x"/>')), 'BPMN_INCOMPLETE', 'x'],
  ['a decision without an id', around(raw('<bpmn:businessRuleTask id="x"/>')), 'BPMN_INCOMPLETE', 'x'],
  ['a call of nothing', around(raw('<bpmn:callActivity id="x"/>')), 'BPMN_INCOMPLETE', 'x'],
  ['a message without a key', around(raw(element('receiveTask', 'x', {}))), 'BPMN_INCOMPLETE', 'x'],
  [
    'an error end without a code',
    [line(start(), event('endEvent', 'errorEventDefinition'))],
    'BPMN_INCOMPLETE',
    'x',
  ],
  ['a catch event for nothing', around(raw('<bpmn:intermediateCatchEvent id="x"/>')), 'BPMN_INCOMPLETE', 'x'],
];
