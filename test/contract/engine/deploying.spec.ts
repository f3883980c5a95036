import { validateDeployment } from '../../../src/engine/embedded/validate/validate-deployment.js';
import { ServiceTaskRegistry } from '../../../src/engine/index.js';
import type { Fault } from '../../../src/shared/fault.js';
import {
  and,
  call,
  catchLink,
  catchMessage,
  catchTimer,
  decision,
  element,
  end,
  endError,
  endMessage,
  eventSub,
  flow,
  line,
  manual,
  onError,
  onMessage,
  onTimer,
  or,
  processXml,
  processesXml,
  race,
  receive,
  script,
  service,
  start,
  startMessage,
  startTimer,
  sub,
  throwLink,
  user,
  xor,
  type Piece,
} from './support/bpmn.js';
import { onEveryDatabase } from './support/engine-lab.js';

const raw = (xml: string): Piece => ({ xml, roots: [] });
const around = (piece: Piece): Piece[] => [line(start(), piece, end())];
const event = (tag: string, definition: string): Piece =>
  raw(element(tag, 'x', { inside: `<bpmn:${definition}/>` }));

/** What is wrong, the diagram, the code, and the element it is reported at. */
const faulty: readonly [string, readonly Piece[], string, string | undefined][] = [
  ['a complex gateway', around(raw('<bpmn:complexGateway id="x"/>')), 'BPMN_UNSUPPORTED_ELEMENT', 'x'],
  ['an ad-hoc subprocess', around(raw('<bpmn:adHocSubProcess id="x"/>')), 'BPMN_UNSUPPORTED_ELEMENT', 'x'],
  [
    'a signal event',
    around(event('intermediateCatchEvent', 'signalEventDefinition')),
    'BPMN_UNSUPPORTED_ELEMENT',
    'x',
  ],
  [
    'an escalation',
    [line(start(), event('endEvent', 'escalationEventDefinition'))],
    'BPMN_UNSUPPORTED_ELEMENT',
    'x',
  ],
  [
    'a process started by a timer',
    [line(startTimer('x', { duration: 'P1D' }), end())],
    'BPMN_UNSUPPORTED_ELEMENT',
    'x',
  ],
  [
    'a standard loop',
    around(raw(element('manualTask', 'x', { inside: '<bpmn:standardLoopCharacteristics/>' }))),
    'BPMN_UNSUPPORTED_ELEMENT',
    'x',
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
    'a Zeebe user task',
    around(raw(element('userTask', 'x', { extensions: '<zeebe:userTask/>' }))),
    'BPMN_ZEEBE_USER_TASK',
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
  [
    'a form of Camunda',
    around(raw(element('userTask', 'x', { extensions: '<zeebe:formDefinition formId="f"/>' }))),
    'BPMN_FORM_ID',
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
      onMessage('m1', 'a', 'm', '=k'),
      onMessage('x', 'a', 'm', '=l'),
      flow('m1 -> end'),
      flow('x -> end'),
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
  [
    'a function that does not exist',
    around(script('x', '=working days after(today(), 3)', 'y')),
    'BPMN_FEEL_INVALID',
    'x',
  ],
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
  ['a process that is not there', around(call('x', 'nowhere')), 'BPMN_UNKNOWN_PROCESS', 'x'],
  ['a decision that is not there', around(decision('x', 'nowhere', 'r')), 'BPMN_UNKNOWN_DECISION', 'x'],
];

/** Sound for an engine, but not for a plan. */
const unfit: readonly [string, readonly Piece[], string, string][] = [
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

const codesAt = (faults: readonly Fault[]) => faults.map(({ code, element: at }) => `${code} ${at ?? ''}`);

const registry = new ServiceTaskRegistry();
registry.register(
  {
    type: 'known',
    title: '已知',
    description: '',
    parameters: [
      { key: 'stage', label: '环节', required: true, kind: 'text' },
      { key: 'round', label: '轮次', kind: 'number' },
    ],
  },
  { handle: async () => ({}) },
);

async function validate(
  contents: readonly string[] | string,
  productChecks: 'refuse' | 'report' = 'refuse',
): Promise<readonly Fault[]> {
  const resources = [contents].flat().map((content, index) => ({ name: `file-${index}.bpmn`, content }));
  const { faults } = await validateDeployment({ id: 'plan', resources }, { registry, productChecks });
  return faults.filter(({ code }) => code !== 'BPMN_NO_DIAGRAM');
}

describe('checking a deployment', () => {
  it.each(faulty)('refuses %s', async (_what, pieces, code, at) => {
    const faults = await validate(processXml('p', ...pieces));
    expect(codesAt(faults.filter(({ severity }) => severity === 'error'))).toContain(`${code} ${at ?? ''}`);
    const fault = faults.find((each) => each.code === code);
    expect(fault).toMatchObject({ file: 'file-0.bpmn', severity: 'error' });
    expect(fault?.message).toMatch(/\p{Script=Han}/u);
    expect(fault?.cure).toMatch(/\p{Script=Han}/u);
  });

  it.each(unfit)('refuses a plan with %s, but can merely report it', async (_what, pieces, code, at) => {
    const reported = await validate(processXml('p', ...pieces), 'report');
    expect(reported.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(codesAt(reported)).toContain(`${code} ${at}`);
    const refused = await validate(processXml('p', ...pieces));
    expect(refused.find((each) => each.code === code)).toMatchObject({ severity: 'error', element: at });
  });

  it.each([
    ['no XML', '<bpmn:definitions', 'BPMN_XML_INVALID', undefined],
    [
      'a broken tag',
      processXml('p', start(), raw('<bpmn:userTask id="a">\n')),
      'BPMN_XML_INVALID',
      undefined,
    ],
    [
      'a document type',
      `<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY y "z">]>${processXml('p', start(), end())}`,
      'BPMN_DOCTYPE',
      2,
    ],
    [
      'an entity hidden behind a comment',
      `<!-- <a> --><!ENTITY x "y">${processXml('p', start())}`,
      'BPMN_DOCTYPE',
      1,
    ],
    ['a duplicate id', processXml('p', start(), end('start')), 'BPMN_DUPLICATE_ID', undefined],
    [
      'a flow to nowhere',
      processXml('p', start(), flow('start -> nowhere')),
      'BPMN_UNRESOLVED_REFERENCE',
      undefined,
    ],
    [
      'an unknown element',
      processXml('p', start(), raw('<bpmn:robotTask id="r"/>')),
      'BPMN_XML_INVALID',
      undefined,
    ],
    [
      'nothing executable',
      processXml('p', start()).replace('isExecutable="true"', ''),
      'BPMN_NO_PROCESS',
      undefined,
    ],
    ['too much', processXml('p', raw(`<!--${'x'.repeat(2 * 1024 * 1024)}-->`)), 'BPMN_TOO_LARGE', undefined],
    ['too deep a nesting', '<a>'.repeat(65), 'BPMN_TOO_LARGE', undefined],
    ['too many elements', `<a>${'<b/>'.repeat(20_001)}</a>`, 'BPMN_TOO_LARGE', undefined],
  ])('refuses a file with %s', async (_what, xml, code, line) => {
    const faults = await validate(xml);
    expect(faults.map((fault) => fault.code)).toContain(code);
    if (line !== undefined) expect(faults[0]?.line).toBe(line);
  });

  it('finds one process id in two files', async () => {
    const xml = processXml('p', line(start(), end()));
    expect(codesAt(await validate([xml, xml]))).toEqual(['BPMN_DUPLICATE_PROCESS p']);
  });

  it('finds all faults of all files at once', async () => {
    const sick = processXml('p', line(start(), call('c', 'x'), script('s', '=(', 'r'), end()));
    const faults = await validate([sick, 'no xml']);
    expect(faults.map(({ file, code }) => `${file} ${code}`)).toEqual([
      'file-0.bpmn BPMN_FEEL_INVALID',
      'file-0.bpmn BPMN_UNKNOWN_PROCESS',
      'file-1.bpmn BPMN_XML_INVALID',
    ]);
  });

  it('takes a plan that is as it should be', async () => {
    const xml = processesXml({
      p: [
        line(
          start(),
          service('known1', { type: 'known', headers: { stage: 's' } }),
          race('first'),
          catchTimer('t', { date: '=d' }),
          end(),
        ),
        ...[catchMessage('moved', 'calendar-changed', '=key'), flow('first -> moved -> known1')],
        eventSub('h', [line(startMessage('told', 'withdraw', '=id'), call('c', 'q'), end('e2'))]),
      ],
      q: [line(start('s3'), user('u'), receive('r', 'm', '=id'), endError('e3', 'E'))],
    });
    expect(await validate(xml)).toEqual([]);
  });

  it('points out parameters nobody reads', async () => {
    const faults = await validate(
      processXml('p', ...around(service('x', { type: 'known', headers: { stage: 's', typo: '1' } }))),
    );
    expect(faults).toMatchObject([{ code: 'BPMN_HEADER_UNKNOWN', severity: 'warning', element: 'x' }]);
  });
});

onEveryDatabase('deploying', (lab) => {
  it('says where a diagram has no picture, and takes it', async () => {
    const resources = [{ name: 'p.bpmn', content: processXml('p', line(start(), end())) }];
    expect(await lab.engine.validate({ id: 'plan', resources })).toMatchObject([
      { code: 'BPMN_NO_DIAGRAM', severity: 'warning' },
    ]);
  });

  it('throws every fault when it is asked to deploy them', async () => {
    const xml = processXml('p', line(start(), script('a', '=(', 'r'), script('b', '=)', 'r'), end()));
    await expect(lab.deploy(xml)).rejects.toMatchObject({
      code: 'DEPLOYMENT_REFUSED',
      status: 422,
      faults: [{ code: 'BPMN_NO_DIAGRAM' }, { element: 'a' }, { element: 'b' }],
    });
    expect(await lab.dataSource.query('SELECT 1 FROM engine_deployment')).toEqual([]);
  });

  it('twice with the same content is once; with other content it is refused', async () => {
    const deploy = (task: string) =>
      lab.transaction((tx) =>
        lab.engine.deploy(tx, {
          id: 'same',
          resources: [{ name: 'p.bpmn', content: processXml('p', line(start(), user(task), end())) }],
        }),
      );
    await deploy('a');
    await deploy('a');
    await expect(deploy('b')).rejects.toMatchObject({ code: 'DEPLOYMENT_CHANGED' });
    await lab.start('p', {}, { deployment: 'same' });
    expect((await lab.tasks()).map((task) => task.elementId)).toEqual(['a']);
  });
});
