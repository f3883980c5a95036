/* eslint-disable max-lines -- one table */
import {
  end,
  flow,
  line,
  manual,
  piece,
  processXml,
  start,
  sub,
  user,
  type Piece,
} from '../../engine/support/bpmn.js';
import { diagram, ext, file, inside, START_END, step, type Probe } from './probe.js';

const MESSAGE =
  '<bpmn:message id="m" name="m"><bpmn:extensionElements><zeebe:subscription correlationKey="=k"/></bpmn:extensionElements></bpmn:message>';
const ERROR = '<bpmn:error id="e" errorCode="E"/>';
const ESCALATION = '<bpmn:escalation id="esc" escalationCode="S"/>';
const SIGNAL = '<bpmn:signal id="sig" name="sig"/>';
const ROOTS = [MESSAGE, ERROR, ESCALATION, SIGNAL];

const timer = (inner: string): string => `<bpmn:timerEventDefinition>${inner}</bpmn:timerEventDefinition>`;
const duration = (text: string): string => timer(`<bpmn:timeDuration>${text}</bpmn:timeDuration>`);
const date = (text: string): string => timer(`<bpmn:timeDate>${text}</bpmn:timeDate>`);
const cycle = (text: string): string => timer(`<bpmn:timeCycle>${text}</bpmn:timeCycle>`);

const DEFINITIONS: Readonly<Record<string, string>> = {
  none: '',
  timer: duration('P1D'),
  date: date('2099-01-01T00:00:00Z'),
  cycle: cycle('R3/P1D'),
  message: '<bpmn:messageEventDefinition messageRef="m"/>',
  error: '<bpmn:errorEventDefinition errorRef="e"/>',
  escalation: '<bpmn:escalationEventDefinition escalationRef="esc"/>',
  signal: '<bpmn:signalEventDefinition signalRef="sig"/>',
  compensation: '<bpmn:compensateEventDefinition/>',
  terminate: '<bpmn:terminateEventDefinition/>',
  link: '<bpmn:linkEventDefinition name="l"/>',
  cancel: '<bpmn:cancelEventDefinition/>',
  conditional:
    '<bpmn:conditionalEventDefinition><bpmn:condition xsi:type="bpmn:tFormalExpression" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">=a</bpmn:condition></bpmn:conditionalEventDefinition>',
};
const kinds = Object.entries(DEFINITIONS);

const catching = (name: string, definition: string, ...roots: readonly string[]): Probe =>
  step(name, `<bpmn:intermediateCatchEvent id="x">${definition}</bpmn:intermediateCatchEvent>`, ...roots);
const ending = (name: string, inner: string, ...roots: readonly string[]): Probe =>
  diagram(name, line(start(), piece(`<bpmn:endEvent id="x">${inner}</bpmn:endEvent>`, roots)));
const starting = (name: string, inner: string, ...roots: readonly string[]): Probe =>
  diagram(name, line(piece(`<bpmn:startEvent id="x">${inner}</bpmn:startEvent>`, roots), end()));
const throwing = (name: string, inner: string, ...roots: readonly string[]): Probe =>
  step(name, `<bpmn:intermediateThrowEvent id="x">${inner}</bpmn:intermediateThrowEvent>`, ...roots);
const bordered = (name: string, host: Piece, inner: string, attributes = ''): Probe =>
  diagram(
    name,
    line(start(), host, end()),
    piece(`<bpmn:boundaryEvent id="x" attachedToRef="a" ${attributes}>${inner}</bpmn:boundaryEvent>`, ROOTS),
    flow('x -> end'),
  );
const reacting = (name: string, inner: string, attributes = ''): Probe =>
  diagram(
    name,
    line(start(), user('a'), end()),
    piece(
      `<bpmn:subProcess id="h" triggeredByEvent="true"><bpmn:startEvent id="x" ${attributes}>${inner}</bpmn:startEvent><bpmn:endEvent id="he"/><bpmn:sequenceFlow id="hf" sourceRef="x" targetRef="he"/></bpmn:subProcess>`,
      ROOTS,
    ),
  );

/** Every kind of event in every place. */
const everywhere: readonly Probe[] = kinds.flatMap(([kind, xml]) => [
  catching(`catch event: ${kind}`, xml, ...ROOTS),
  throwing(`throw event: ${kind}`, xml, ...ROOTS),
  ending(`end event: ${kind}`, xml, ...ROOTS),
  starting(`process start: ${kind}`, xml, ...ROOTS),
  diagram(
    `subprocess start: ${kind}`,
    line(
      start(),
      sub('s', [line(piece(`<bpmn:startEvent id="x">${xml}</bpmn:startEvent>`, ROOTS), end('e1'))]),
      end(),
    ),
  ),
  reacting(`event subprocess start: ${kind}`, xml),
  reacting(`event subprocess start, not interrupting: ${kind}`, xml, 'isInterrupting="false"'),
  bordered(`boundary event: ${kind}`, user('a'), xml),
  bordered(`boundary event, not interrupting: ${kind}`, user('a'), xml, 'cancelActivity="false"'),
  bordered(`boundary event of a subprocess: ${kind}`, sub('a', [line(start('i'), end('o'))]), xml),
]);

const timers: readonly Probe[] = [
  catching('timer: no definition', timer('')),
  catching(
    'timer: two definitions',
    timer('<bpmn:timeDate>2099-01-01T00:00:00Z</bpmn:timeDate><bpmn:timeDuration>P1D</bpmn:timeDuration>'),
  ),
  ...[
    'P1D',
    'PT10S',
    'P1Y2M',
    'P1W',
    'PT0S',
    '-PT5M',
    'PT1.5S',
    '1 day',
    'P',
    '',
    ' ',
    ' P1D ',
    '=d',
    '=d +',
    '="P1D"',
    '=duration("P1D")',
    '=',
    'P1DT',
    'PT1H30M',
    'p1d',
    'P1M1D',
    'P1.5D',
  ].map((text) => catching(`timer: duration '${text}'`, duration(text))),
  ...[
    '2099-01-01T00:00:00Z',
    '2099-01-01T00:00:00+08:00',
    '2099-01-01T00:00:00',
    '2099-01-01',
    '2099-01-01T00:00',
    '2099-01-01T00:00Z',
    '2099-13-01T00:00:00Z',
    '2099-02-30T00:00:00Z',
    'tomorrow',
    '2099-01-01T00:00:00+08:00[Asia/Shanghai]',
    '2099-01-01T00:00:00@Asia/Shanghai',
    '=d',
    '=("',
    '="2099-01-01T00:00:00Z"',
    '2020-01-01T00:00:00Z',
  ].map((text) => catching(`timer: date '${text}'`, date(text.replace(/"/g, '&quot;')))),
  ...[
    'R3/PT10M',
    'R/PT10M',
    'R0/PT10M',
    'R-1/PT10M',
    'R/PT0S',
    'PT10M',
    'R3',
    'R3/',
    'R3/2099-01-01T00:00:00Z/P1D',
    'R/2099-01-01T00:00:00Z/P1D',
    'R3/tomorrow/P1D',
    'R3/2099-01-01T00:00:00/P1D',
    'r3/P1D',
    'R3/P1D/2099-01-01T00:00:00Z',
    'Rx/P1D',
    '0 0 9-17 * * MON-FRI',
    '0 0 * * *',
    '0 0 0 1 1 ? 2099',
    '* * * * * *',
    '@daily',
    '@every',
    '61 * * * * *',
    '0 0 0 L * *',
    '0 0 0 ? * 5#2',
    'every day',
    '',
    '=c',
    '=c +',
    '=cycle(3, duration("P1D"))',
    '="R3/P1D"',
  ].map((text) =>
    bordered(
      `timer: cycle '${text}'`,
      user('a'),
      cycle(text.replace(/"/g, '&quot;')),
      'cancelActivity="false"',
    ),
  ),
  bordered('timer: cycle that interrupts', user('a'), cycle('R3/PT10M')),
  reacting('timer: cycle of an event subprocess that interrupts', cycle('R3/PT10M')),
  catching('timer: cycle in the middle', cycle('R3/PT10M')),
  ...['R3/PT10M', '0 0 9 * * MON', '=cycle(3, duration("P1D"))', '=c', '=1 + 1', '=null'].map((text) =>
    starting(`timer start: cycle '${text}'`, cycle(text.replace(/"/g, '&quot;'))),
  ),
  ...['P1D', '=duration("P1D")', '=d', 'soon'].map((text) =>
    starting(`timer start: duration '${text}'`, duration(text.replace(/"/g, '&quot;'))),
  ),
  ...['2099-01-01T00:00:00Z', '=now() + duration("P1D")', '=d', 'soon', '="2099-01-01T00:00:00Z"'].map(
    (text) => starting(`timer start: date '${text}'`, date(text.replace(/"/g, '&quot;'))),
  ),
  starting('timer start: none', timer('')),
  catching(
    'timer: formal expression',
    timer(
      '<bpmn:timeDuration xsi:type="bpmn:tFormalExpression" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">P1D</bpmn:timeDuration>',
    ),
  ),
  catching('timer: duration in CDATA', duration('<![CDATA[P1D]]>')),
  catching('timer: duration beside a comment', duration('<!-- a day -->P1D')),
];

const messages: readonly Probe[] = [
  catching('message event: no message', '<bpmn:messageEventDefinition/>'),
  catching('message event: message not there', '<bpmn:messageEventDefinition messageRef="nowhere"/>'),
  catching(
    'message event: no key',
    '<bpmn:messageEventDefinition messageRef="m"/>',
    '<bpmn:message id="m" name="m"/>',
  ),
  catching(
    'message event: two subscriptions',
    '<bpmn:messageEventDefinition messageRef="m"/>',
    '<bpmn:message id="m" name="m"><bpmn:extensionElements><zeebe:subscription correlationKey="=k"/><zeebe:subscription correlationKey="=k"/></bpmn:extensionElements></bpmn:message>',
  ),
  starting(
    'message start: no key',
    '<bpmn:messageEventDefinition messageRef="m"/>',
    '<bpmn:message id="m" name="m"/>',
  ),
  starting('message start: no message', '<bpmn:messageEventDefinition/>'),
  starting(
    'message start: no name',
    '<bpmn:messageEventDefinition messageRef="m"/>',
    '<bpmn:message id="m"/>',
  ),
  starting(
    'message start: name expression of a constant',
    '<bpmn:messageEventDefinition messageRef="m"/>',
    '<bpmn:message id="m" name="=&quot;a&quot;"/>',
  ),
  starting(
    'message start: name expression of a variable',
    '<bpmn:messageEventDefinition messageRef="m"/>',
    '<bpmn:message id="m" name="=n"/>',
  ),
  starting(
    'message start: name expression of a number',
    '<bpmn:messageEventDefinition messageRef="m"/>',
    '<bpmn:message id="m" name="=1"/>',
  ),
  diagram(
    'message start: two of one message',
    line(
      piece('<bpmn:startEvent id="a"><bpmn:messageEventDefinition messageRef="m"/></bpmn:startEvent>', [
        MESSAGE,
      ]),
      end(),
    ),
    line(
      piece('<bpmn:startEvent id="x"><bpmn:messageEventDefinition messageRef="m"/></bpmn:startEvent>'),
      end('e2'),
    ),
  ),
  diagram(
    'message start: two of one name',
    line(
      piece('<bpmn:startEvent id="a"><bpmn:messageEventDefinition messageRef="m"/></bpmn:startEvent>', [
        MESSAGE,
        '<bpmn:message id="n" name="m"/>',
      ]),
      end(),
    ),
    line(
      piece('<bpmn:startEvent id="x"><bpmn:messageEventDefinition messageRef="n"/></bpmn:startEvent>'),
      end('e2'),
    ),
  ),
  diagram(
    'message start: two of different messages',
    line(
      piece('<bpmn:startEvent id="a"><bpmn:messageEventDefinition messageRef="m"/></bpmn:startEvent>', [
        MESSAGE,
        '<bpmn:message id="n" name="n"/>',
      ]),
      end(),
    ),
    line(
      piece('<bpmn:startEvent id="x"><bpmn:messageEventDefinition messageRef="n"/></bpmn:startEvent>'),
      end('e2'),
    ),
  ),
  diagram(
    'message start: beside a none start',
    line(
      piece('<bpmn:startEvent id="a"><bpmn:messageEventDefinition messageRef="m"/></bpmn:startEvent>', [
        MESSAGE,
      ]),
      end(),
    ),
    line(start('x'), end('e2')),
  ),
  inside('message: nobody uses it and it has no name', START_END, '<bpmn:message id="m"/>'),
  inside(
    'message: nobody uses it and its key is broken',
    START_END,
    '<bpmn:message id="m" name="m"><bpmn:extensionElements><zeebe:subscription correlationKey="=("/></bpmn:extensionElements></bpmn:message>',
  ),
  ending(
    'message end: job',
    '<bpmn:extensionElements><zeebe:taskDefinition type="t"/></bpmn:extensionElements><bpmn:messageEventDefinition/>',
  ),
  ending(
    'message end: job and message',
    '<bpmn:extensionElements><zeebe:taskDefinition type="t"/></bpmn:extensionElements><bpmn:messageEventDefinition messageRef="m"/>',
    MESSAGE,
  ),
  ending(
    'message end: publishes',
    '<bpmn:extensionElements><zeebe:publishMessage correlationKey="=k"/></bpmn:extensionElements><bpmn:messageEventDefinition messageRef="m"/>',
    MESSAGE,
  ),
  ending(
    'message end: job on the definition',
    '<bpmn:messageEventDefinition><bpmn:extensionElements><zeebe:taskDefinition type="t"/></bpmn:extensionElements></bpmn:messageEventDefinition>',
  ),
  throwing(
    'message throw: job',
    '<bpmn:extensionElements><zeebe:taskDefinition type="t"/></bpmn:extensionElements><bpmn:messageEventDefinition/>',
  ),
  throwing(
    'message throw: publishes',
    '<bpmn:extensionElements><zeebe:publishMessage correlationKey="=k"/></bpmn:extensionElements><bpmn:messageEventDefinition messageRef="m"/>',
    MESSAGE,
  ),
  throwing('message throw: nothing', '<bpmn:messageEventDefinition/>'),
  throwing(
    'message throw: empty type',
    '<bpmn:extensionElements><zeebe:taskDefinition type=""/></bpmn:extensionElements><bpmn:messageEventDefinition/>',
  ),
  throwing(
    'none throw with a job',
    '<bpmn:extensionElements><zeebe:taskDefinition type="t"/></bpmn:extensionElements>',
  ),
  diagram(
    'message boundary: same message as the receive task',
    line(start(), piece('<bpmn:receiveTask id="a" messageRef="m"/>', [MESSAGE]), end()),
    piece(
      '<bpmn:boundaryEvent id="x" attachedToRef="a"><bpmn:messageEventDefinition messageRef="m"/></bpmn:boundaryEvent>',
    ),
    flow('x -> end'),
  ),
];

const codes: readonly Probe[] = [
  ending('error end: no error', '<bpmn:errorEventDefinition/>'),
  ending('error end: error not there', '<bpmn:errorEventDefinition errorRef="nowhere"/>'),
  ending('error end: no code', '<bpmn:errorEventDefinition errorRef="e"/>', '<bpmn:error id="e"/>'),
  ending(
    'error end: empty code',
    '<bpmn:errorEventDefinition errorRef="e"/>',
    '<bpmn:error id="e" errorCode=""/>',
  ),
  ending(
    'error end: code expression',
    '<bpmn:errorEventDefinition errorRef="e"/>',
    '<bpmn:error id="e" errorCode="=c"/>',
  ),
  ending(
    'error end: code broken expression',
    '<bpmn:errorEventDefinition errorRef="e"/>',
    '<bpmn:error id="e" errorCode="=c +"/>',
  ),
  ...[
    '<bpmn:error id="e2"/>',
    '<bpmn:error id="e2" errorCode=""/>',
    '<bpmn:error id="e2" errorCode="=c"/>',
    '<bpmn:error id="e2" errorCode="E E"/>',
  ].map((root) =>
    diagram(
      `error catch: ${root}`,
      line(start(), user('a'), end()),
      piece(
        '<bpmn:boundaryEvent id="x" attachedToRef="a"><bpmn:errorEventDefinition errorRef="e2"/></bpmn:boundaryEvent>',
        [root],
      ),
      flow('x -> end'),
    ),
  ),
  bordered('error catch: all', user('a'), '<bpmn:errorEventDefinition/>'),
  bordered('error catch: error not there', user('a'), '<bpmn:errorEventDefinition errorRef="nowhere"/>'),
  ending('escalation end: no escalation', '<bpmn:escalationEventDefinition/>'),
  ending(
    'escalation end: no code',
    '<bpmn:escalationEventDefinition escalationRef="s"/>',
    '<bpmn:escalation id="s"/>',
  ),
  ending(
    'escalation end: empty code',
    '<bpmn:escalationEventDefinition escalationRef="s"/>',
    '<bpmn:escalation id="s" escalationCode=""/>',
  ),
  ending(
    'escalation end: code expression',
    '<bpmn:escalationEventDefinition escalationRef="s"/>',
    '<bpmn:escalation id="s" escalationCode="=c"/>',
  ),
  ending(
    'escalation end: code broken expression',
    '<bpmn:escalationEventDefinition escalationRef="s"/>',
    '<bpmn:escalation id="s" escalationCode="=c +"/>',
  ),
  throwing('escalation throw: no escalation', '<bpmn:escalationEventDefinition/>'),
  ...[
    '<bpmn:escalation id="s"/>',
    '<bpmn:escalation id="s" escalationCode=""/>',
    '<bpmn:escalation id="s" escalationCode="=c"/>',
  ].map((root) =>
    diagram(
      `escalation catch: ${root}`,
      line(start(), sub('a', [line(start('i'), end('o'))]), end()),
      piece(
        '<bpmn:boundaryEvent id="x" attachedToRef="a"><bpmn:escalationEventDefinition escalationRef="s"/></bpmn:boundaryEvent>',
        [root],
      ),
      flow('x -> end'),
    ),
  ),
  bordered(
    'escalation catch: all',
    sub('a', [line(start('i'), end('o'))]),
    '<bpmn:escalationEventDefinition/>',
  ),
  inside('escalation: nobody uses it and it has no code', START_END, '<bpmn:escalation id="s"/>'),
  inside('error: nobody uses it and it has no code', START_END, '<bpmn:error id="s"/>'),
  inside('signal: nobody uses it and it has no name', START_END, '<bpmn:signal id="s"/>'),
  catching('signal: none', '<bpmn:signalEventDefinition/>'),
  catching('signal: not there', '<bpmn:signalEventDefinition signalRef="nowhere"/>'),
  catching('signal: no name', '<bpmn:signalEventDefinition signalRef="s"/>', '<bpmn:signal id="s"/>'),
  catching(
    'signal: empty name',
    '<bpmn:signalEventDefinition signalRef="s"/>',
    '<bpmn:signal id="s" name=""/>',
  ),
  catching(
    'signal: name expression',
    '<bpmn:signalEventDefinition signalRef="s"/>',
    '<bpmn:signal id="s" name="=n"/>',
  ),
  catching(
    'signal: name broken',
    '<bpmn:signalEventDefinition signalRef="s"/>',
    '<bpmn:signal id="s" name="=n +"/>',
  ),
  throwing('signal throw: no name', '<bpmn:signalEventDefinition signalRef="s"/>', '<bpmn:signal id="s"/>'),
  throwing(
    'signal throw: name expression',
    '<bpmn:signalEventDefinition signalRef="s"/>',
    '<bpmn:signal id="s" name="=n"/>',
  ),
  starting(
    'signal start: name of a variable',
    '<bpmn:signalEventDefinition signalRef="s"/>',
    '<bpmn:signal id="s" name="=n"/>',
  ),
  starting(
    'signal start: name of a constant',
    '<bpmn:signalEventDefinition signalRef="s"/>',
    '<bpmn:signal id="s" name="=&quot;n&quot;"/>',
  ),
  starting(
    'signal start: name of a number',
    '<bpmn:signalEventDefinition signalRef="s"/>',
    '<bpmn:signal id="s" name="=1"/>',
  ),
  diagram(
    'signal start: two of one signal',
    line(
      piece('<bpmn:startEvent id="a"><bpmn:signalEventDefinition signalRef="sig"/></bpmn:startEvent>', [
        SIGNAL,
      ]),
      end(),
    ),
    line(
      piece('<bpmn:startEvent id="x"><bpmn:signalEventDefinition signalRef="sig"/></bpmn:startEvent>'),
      end('e2'),
    ),
  ),
];

const border = (id: string, inner: string, roots: readonly string[] = []): Piece =>
  piece(
    `<bpmn:boundaryEvent id="${id}" attachedToRef="a">${inner}</bpmn:boundaryEvent><bpmn:sequenceFlow id="${id}_out" sourceRef="${id}" targetRef="end"/>`,
    roots,
  );
const twice = (
  name: string,
  first: string,
  second = first,
  host: Piece = user('a'),
  ...roots: readonly string[]
): Probe =>
  diagram(
    `twice at one activity: ${name}`,
    line(start(), host, end()),
    border('y', first, [...ROOTS, ...roots]),
    border('x', second),
  );
const S = sub('a', [line(start('i'), end('o'))]);

const pairs: readonly Probe[] = [
  twice('message', DEFINITIONS['message']!),
  twice('timer', DEFINITIONS['timer']!),
  twice('signal', DEFINITIONS['signal']!),
  twice('error', DEFINITIONS['error']!),
  twice('all errors', '<bpmn:errorEventDefinition/>'),
  twice('an error and all errors', DEFINITIONS['error']!, '<bpmn:errorEventDefinition/>'),
  twice(
    'errors of one code',
    DEFINITIONS['error']!,
    '<bpmn:errorEventDefinition errorRef="e2"/>',
    user('a'),
    '<bpmn:error id="e2" errorCode="E"/>',
  ),
  twice('escalation', DEFINITIONS['escalation']!, DEFINITIONS['escalation'], S),
  twice('all escalations', '<bpmn:escalationEventDefinition/>', '<bpmn:escalationEventDefinition/>', S),
  twice(
    'messages of one name',
    DEFINITIONS['message']!,
    '<bpmn:messageEventDefinition messageRef="n"/>',
    user('a'),
    '<bpmn:message id="n" name="m"><bpmn:extensionElements><zeebe:subscription correlationKey="=j"/></bpmn:extensionElements></bpmn:message>',
  ),
  twice(
    'signals of one name',
    DEFINITIONS['signal']!,
    '<bpmn:signalEventDefinition signalRef="n"/>',
    user('a'),
    '<bpmn:signal id="n" name="sig"/>',
  ),
  ...['message', 'timer', 'signal', 'error', 'escalation'].map((kind) =>
    diagram(
      `two event subprocesses of one event: ${kind}`,
      line(start(), user('a'), end()),
      ...['x', 'y'].map((id) =>
        piece(
          `<bpmn:subProcess id="h${id}" triggeredByEvent="true"><bpmn:startEvent id="${id}">${DEFINITIONS[kind]!}</bpmn:startEvent></bpmn:subProcess>`,
          ROOTS,
        ),
      ),
    ),
  ),
];

const places: readonly Probe[] = [
  ...['exclusiveGateway', 'parallelGateway', 'eventBasedGateway'].map((tag) =>
    bordered(`boundary event on a ${tag}`, piece(`<bpmn:${tag} id="a"/>`), DEFINITIONS['timer']!),
  ),
  ...['task', 'manualTask', 'scriptTask', 'receiveTask', 'businessRuleTask', 'callActivity'].map((tag) =>
    bordered(
      `boundary event on a ${tag}`,
      piece(
        (
          {
            scriptTask:
              '<bpmn:scriptTask id="a"><bpmn:extensionElements><zeebe:script expression="=1" resultVariable="r"/></bpmn:extensionElements></bpmn:scriptTask>',
            receiveTask: '<bpmn:receiveTask id="a" messageRef="m"/>',
            businessRuleTask:
              '<bpmn:businessRuleTask id="a"><bpmn:extensionElements><zeebe:taskDefinition type="t"/></bpmn:extensionElements></bpmn:businessRuleTask>',
            callActivity:
              '<bpmn:callActivity id="a"><bpmn:extensionElements><zeebe:calledElement processId="q"/></bpmn:extensionElements></bpmn:callActivity>',
          } as Record<string, string>
        )[tag] ?? `<bpmn:${tag} id="a"/>`,
      ),
      DEFINITIONS['timer']!,
    ),
  ),
  bordered(
    'boundary escalation on a call',
    piece(
      '<bpmn:callActivity id="a"><bpmn:extensionElements><zeebe:calledElement processId="q"/></bpmn:extensionElements></bpmn:callActivity>',
    ),
    DEFINITIONS['escalation']!,
  ),
  bordered(
    'boundary event on a start event',
    piece('<bpmn:intermediateThrowEvent id="a"/>'),
    DEFINITIONS['timer']!,
  ),
  diagram(
    'boundary event attached to nothing',
    line(start(), end()),
    piece('<bpmn:boundaryEvent id="x"><bpmn:errorEventDefinition/></bpmn:boundaryEvent>'),
    flow('x -> end'),
  ),
  diagram(
    'boundary event attached to what is not there',
    line(start(), end()),
    piece(
      '<bpmn:boundaryEvent id="x" attachedToRef="nowhere"><bpmn:errorEventDefinition/></bpmn:boundaryEvent>',
    ),
    flow('x -> end'),
  ),
  diagram(
    'boundary event without a flow',
    line(start(), user('a'), end()),
    piece(`<bpmn:boundaryEvent id="x" attachedToRef="a">${DEFINITIONS['timer']!}</bpmn:boundaryEvent>`),
  ),
  diagram(
    'boundary event with a flow into it',
    line(start(), user('a'), end()),
    piece(`<bpmn:boundaryEvent id="x" attachedToRef="a">${DEFINITIONS['timer']!}</bpmn:boundaryEvent>`),
    flow('x -> end'),
    flow('start -> x'),
  ),
  bordered('boundary event with two definitions', user('a'), DEFINITIONS['timer']! + DEFINITIONS['signal']!),
  bordered('boundary event, parallel multiple', user('a'), DEFINITIONS['timer']!, 'parallelMultiple="true"'),
  diagram(
    'boundary event on an activity of another scope',
    line(start(), sub('s', [line(start('i'), user('a'), end('o'))]), end()),
    piece(`<bpmn:boundaryEvent id="x" attachedToRef="a">${DEFINITIONS['timer']!}</bpmn:boundaryEvent>`),
    flow('x -> end'),
  ),
  catching('two events in one', DEFINITIONS['timer']! + DEFINITIONS['message']!, MESSAGE),
  ending('two events in one end', DEFINITIONS['error']! + DEFINITIONS['signal']!, ...ROOTS),
  throwing('two events in one throw', DEFINITIONS['escalation']! + DEFINITIONS['signal']!, ...ROOTS),
  starting('two events in one start', DEFINITIONS['timer']! + DEFINITIONS['message']!, MESSAGE),
  starting('start, parallel multiple', '', ''),
  step(
    'catch event, parallel multiple',
    `<bpmn:intermediateCatchEvent id="x" parallelMultiple="true">${DEFINITIONS['timer']!}</bpmn:intermediateCatchEvent>`,
  ),
  catching(
    'event by reference',
    '<bpmn:eventDefinitionRef>shared</bpmn:eventDefinitionRef>',
    '<bpmn:timerEventDefinition id="shared"><bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition>',
  ),
  inside(
    'event definition beside the process',
    START_END,
    '<bpmn:timerEventDefinition id="shared"><bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition>',
  ),
];

const link = (tag: string, id: string, name: string | null): Piece =>
  piece(
    `<bpmn:${tag} id="${id}"><bpmn:linkEventDefinition ${name === null ? '' : `name="${name}"`}/></bpmn:${tag}>`,
  );
const T = 'intermediateThrowEvent';
const C = 'intermediateCatchEvent';
const links: readonly Probe[] = [
  diagram('link: as it should be', line(start(), link(T, 'x', 'l')), line(link(C, 'y', 'l'), end())),
  diagram('link: no catch', line(start(), link(T, 'x', 'l')), line(link(C, 'y', 'other'), end())),
  diagram('link: no throw', line(start(), end()), line(link(C, 'x', 'l'), end('e2'))),
  diagram('link: no name', line(start(), link(T, 'x', null)), line(link(C, 'y', null), end())),
  diagram('link: empty name', line(start(), link(T, 'x', '')), line(link(C, 'y', ''), end())),
  diagram(
    'link: two catches',
    line(start(), link(T, 'x', 'l')),
    line(link(C, 'y', 'l'), end()),
    line(link(C, 'z', 'l'), end('e2')),
  ),
  diagram(
    'link: two throws',
    line(start(), piece('<bpmn:parallelGateway id="g"/>'), link(T, 'x', 'l')),
    flow('g -> w'),
    link(T, 'w', 'l'),
    line(link(C, 'y', 'l'), end()),
  ),
  diagram(
    'link: across a border',
    line(start(), sub('s', [line(start('i'), link(T, 'x', 'l'))]), end()),
    line(link(C, 'y', 'l'), end('e2')),
  ),
  diagram(
    'link: catch with a flow into it',
    line(start(), manual('a'), link(C, 'x', 'l'), end()),
    link(T, 'y', 'l'),
  ),
  diagram(
    'link: throw with a flow out of it',
    line(start(), link(T, 'x', 'l'), manual('a'), end()),
    line(link(C, 'y', 'l'), end('e2')),
  ),
];

const handler = (attributes = 'isForCompensation="true"', inner = ''): string =>
  `<bpmn:serviceTask id="undo" ${attributes}><bpmn:extensionElements><zeebe:taskDefinition type="t"/></bpmn:extensionElements>${inner}</bpmn:serviceTask>`;
const COMPENSATE =
  '<bpmn:boundaryEvent id="c" attachedToRef="a"><bpmn:compensateEventDefinition/></bpmn:boundaryEvent>';
const ASSOCIATION = '<bpmn:association id="as" associationDirection="One" sourceRef="c" targetRef="undo"/>';
const undone = (name: string, xml: string, last = end()): Probe =>
  diagram(`compensation: ${name}`, line(start(), user('a'), last), piece(xml));
const thrower = (inner: string, attributes = ''): Piece =>
  piece(
    `<bpmn:intermediateThrowEvent id="t" ${attributes}>${inner}</bpmn:intermediateThrowEvent><bpmn:endEvent id="end"/><bpmn:sequenceFlow id="te" sourceRef="t" targetRef="end"/>`,
  );

const compensation: readonly Probe[] = [
  undone('as it should be', COMPENSATE + handler() + ASSOCIATION),
  undone('thrown', COMPENSATE + handler() + ASSOCIATION, thrower('<bpmn:compensateEventDefinition/>')),
  undone(
    'thrown for an activity',
    COMPENSATE + handler() + ASSOCIATION,
    thrower('<bpmn:compensateEventDefinition activityRef="a"/>'),
  ),
  undone(
    'thrown for what is not there',
    COMPENSATE + handler() + ASSOCIATION,
    thrower('<bpmn:compensateEventDefinition id="x" activityRef="nowhere"/>'),
  ),
  undone(
    'thrown for an activity without a handler',
    '<bpmn:userTask id="b"/>',
    thrower('<bpmn:compensateEventDefinition id="x" activityRef="a"/>'),
  ),
  undone(
    'thrown without waiting',
    COMPENSATE + handler() + ASSOCIATION,
    thrower('<bpmn:compensateEventDefinition id="x" waitForCompletion="false"/>'),
  ),
  undone(
    'thrown and waiting',
    COMPENSATE + handler() + ASSOCIATION,
    thrower('<bpmn:compensateEventDefinition id="x" waitForCompletion="true"/>'),
  ),
  diagram(
    'compensation: thrown for an activity of an inner scope',
    line(
      start(),
      sub('s', [line(start('i'), user('a'), end('o')), piece(COMPENSATE + handler() + ASSOCIATION)]),
      thrower('<bpmn:compensateEventDefinition id="x" activityRef="a"/>'),
    ),
  ),
  diagram(
    'compensation: thrown for a subprocess',
    line(
      start(),
      sub('s', [line(start('i'), user('a'), end('o')), piece(COMPENSATE + handler() + ASSOCIATION)]),
      thrower('<bpmn:compensateEventDefinition id="x" activityRef="s"/>'),
    ),
  ),
  undone('no association', COMPENSATE + handler()),
  undone('no handler', COMPENSATE),
  undone('handler not marked', COMPENSATE + handler('') + ASSOCIATION),
  undone('handler marked but alone', handler()),
  undone(
    'handler that is not there',
    `${COMPENSATE}<bpmn:association id="as" sourceRef="c" targetRef="nowhere"/>`,
  ),
  undone(
    'association drawn backwards',
    `${COMPENSATE}${handler()}<bpmn:association id="as" associationDirection="One" sourceRef="undo" targetRef="c"/>`,
  ),
  undone(
    'association without direction',
    `${COMPENSATE}${handler()}<bpmn:association id="as" sourceRef="c" targetRef="undo"/>`,
  ),
  undone(
    'two handlers',
    `${COMPENSATE}${handler()}${ASSOCIATION}<bpmn:userTask id="undo2" isForCompensation="true"/><bpmn:association id="as2" sourceRef="c" targetRef="undo2"/>`,
  ),
  undone(
    'flow out of the handler',
    `${COMPENSATE}${handler()}<bpmn:sequenceFlow id="bad" sourceRef="undo" targetRef="end"/>${ASSOCIATION}`,
  ),
  undone(
    'flow into the handler',
    `${COMPENSATE}${handler()}<bpmn:sequenceFlow id="bad" sourceRef="a" targetRef="undo"/>${ASSOCIATION}`,
  ),
  undone(
    'boundary event at the handler',
    `${COMPENSATE}${handler()}<bpmn:boundaryEvent id="b" attachedToRef="undo"><bpmn:errorEventDefinition/></bpmn:boundaryEvent><bpmn:sequenceFlow id="bf" sourceRef="b" targetRef="end"/>${ASSOCIATION}`,
  ),
  undone(
    'flow out of the boundary event',
    `${COMPENSATE}${handler()}<bpmn:sequenceFlow id="bad" sourceRef="c" targetRef="end"/>${ASSOCIATION}`,
  ),
  undone(
    'handler is a subprocess',
    `${COMPENSATE}<bpmn:subProcess id="undo" isForCompensation="true"><bpmn:startEvent id="us"/></bpmn:subProcess>${ASSOCIATION}`,
  ),
  undone(
    'handler is a call',
    `${COMPENSATE}<bpmn:callActivity id="undo" isForCompensation="true"><bpmn:extensionElements><zeebe:calledElement processId="q"/></bpmn:extensionElements></bpmn:callActivity>${ASSOCIATION}`,
  ),
  undone(
    'handler in several instances',
    COMPENSATE +
      handler(
        undefined,
        '<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=l"/></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>',
      ) +
      ASSOCIATION,
  ),
  undone(
    'two boundary events',
    `${COMPENSATE}<bpmn:boundaryEvent id="c2" attachedToRef="a"><bpmn:compensateEventDefinition/></bpmn:boundaryEvent>${handler()}${ASSOCIATION}`,
  ),
  diagram(
    'compensation: end that does not wait',
    line(
      start(),
      piece(
        '<bpmn:endEvent id="x"><bpmn:compensateEventDefinition waitForCompletion="false"/></bpmn:endEvent>',
      ),
    ),
  ),
  diagram(
    'compensation: event subprocess in a subprocess',
    line(
      start(),
      sub('s', [
        line(start('i'), end('o')),
        piece(
          '<bpmn:subProcess id="h" triggeredByEvent="true"><bpmn:startEvent id="x"><bpmn:compensateEventDefinition/></bpmn:startEvent><bpmn:endEvent id="he"/><bpmn:sequenceFlow id="hf" sourceRef="x" targetRef="he"/></bpmn:subProcess>',
        ),
      ]),
      end(),
    ),
  ),
  step(
    'compensation: marked but in the flow',
    ext('serviceTask', '<zeebe:taskDefinition type="t"/>', '', 'isForCompensation="true"'),
  ),
];

/** Without what editors write. */
const bare = (name: string, ...pieces: readonly Piece[]): Probe =>
  file(name, processXml('p', ...pieces).replace(/<bpmn:(incoming|outgoing)>.*?<\/bpmn:\1>/g, ''));
const unwritten: readonly Probe[] = [
  bare(
    'unwritten: outgoing of a boundary event',
    line(start(), user('a'), end()),
    piece(`<bpmn:boundaryEvent id="x" attachedToRef="a">${DEFINITIONS['timer']!}</bpmn:boundaryEvent>`),
    flow('x -> end'),
  ),
  bare(
    'unwritten: outgoing of an event gateway',
    line(start(), piece('<bpmn:eventBasedGateway id="x"/>')),
    end(),
    ...['a', 'b'].map((id) =>
      piece(
        `<bpmn:intermediateCatchEvent id="${id}">${DEFINITIONS['timer']!}</bpmn:intermediateCatchEvent><bpmn:sequenceFlow id="to_${id}" sourceRef="x" targetRef="${id}"/><bpmn:sequenceFlow id="of_${id}" sourceRef="${id}" targetRef="end"/>`,
      ),
    ),
  ),
  bare(
    'unwritten: id of a link definition',
    line(start(), link(T, 'x', 'l')),
    line(link(C, 'y', 'l'), end()),
  ),
  bare(
    'unwritten: id of a compensation definition',
    line(start(), piece('<bpmn:endEvent id="x"><bpmn:compensateEventDefinition/></bpmn:endEvent>')),
  ),
  bare(
    'unwritten: id of an association',
    line(start(), user('a'), end()),
    piece(
      `${COMPENSATE.replace('Definition', 'Definition id="cd"')}${handler()}<bpmn:association associationDirection="One" sourceRef="c" targetRef="undo"/>`,
    ),
  ),
];

export const eventProbes: readonly Probe[] = [
  ...everywhere,
  ...timers,
  ...messages,
  ...codes,
  ...pairs,
  ...places,
  ...links,
  ...unwritten,
  ...compensation,
];
