import {
  and,
  call,
  catchMessage,
  catchTimer,
  end,
  flow,
  line,
  manual,
  onError,
  onTimer,
  processXml,
  race,
  script,
  service,
  start,
  startMessage,
  sub,
  user,
  xor,
  type Piece,
} from '../engine/support/bpmn.js';
import { decisionXml, definitions, literalXml } from '../../support/decision-xml.js';
import { withIds } from './support/dmn.js';
import { create, obs, scenario } from './support/steps.js';

/** A diagram that is taken is started and looked at; one that is refused ends there. */
const deployed = (name: string, xml: string, dmn?: string) => scenario(name, xml, [create(), obs], dmn);

const raw = (xml: string): Piece => ({ xml, roots: [] });
const withTask = (task: string): string => processXml('p', line(start(), raw(task), end()));
const catching = (event: Piece): string => processXml('p', line(start(), event, service('a'), end()));

/** What is refused when it is deployed, and what looks odd but is taken. */
export default [
  deployed('no XML at all', 'this is no diagram'),
  deployed('XML that is no BPMN', '<?xml version="1.0"?><html/>'),
  deployed(
    'a file without an executable process',
    processXml('p', line(start(), end())).replace('isExecutable="true"', 'isExecutable="false"'),
  ),
  deployed('a service task without a type', withTask('<bpmn:serviceTask id="a"/>')),
  deployed(
    'a service task with an empty type',
    processXml('p', line(start(), service('a', { type: '' }), end())),
  ),
  deployed(
    'a flow that leads nowhere',
    processXml('p', line(start(), service('a'), end())).replace('targetRef="end"', 'targetRef="nowhere"'),
  ),
  deployed('a process without a start', processXml('p', line(service('a'), end()))),
  deployed(
    'a process with two none starts',
    processXml('p', line(start(), service('a'), end()), line(start('start2'), service('b'), end('end2'))),
  ),
  deployed('an element without a way out', processXml('p', line(start(), service('a')))),
  deployed('an element that nothing leads to', processXml('p', line(start(), end()), service('lonely'))),
  deployed(
    'an exclusive gateway with a flow that has no condition',
    processXml(
      'p',
      start(),
      xor('g'),
      service('a'),
      service('b'),
      end('ea'),
      end('eb'),
      flow('start -> g -> a -> ea'),
      flow('g -> b -> eb'),
    ),
  ),
  deployed(
    'an exclusive gateway whose default flow is another’s',
    processXml(
      'p',
      start(),
      raw('<bpmn:exclusiveGateway id="g" default="start_to_g"/>'),
      service('a'),
      end(),
      flow('start -> g'),
      flow('g -> a', '=true'),
      flow('a -> end'),
    ),
  ),
  deployed(
    'a condition that is no FEEL',
    processXml(
      'p',
      start(),
      xor('g', { default: 'b' }),
      service('a'),
      service('b'),
      end('ea'),
      end('eb'),
      flow('start -> g'),
      flow('g -> a', '=x >'),
      flow('g -> b -> eb'),
      flow('a -> ea'),
    ),
  ),
  deployed(
    'a condition without an equals sign',
    processXml(
      'p',
      start(),
      xor('g', { default: 'b' }),
      service('a'),
      service('b'),
      end('ea'),
      end('eb'),
      flow('start -> g'),
      flow('g -> a', 'x > 1'),
      flow('g -> b -> eb'),
      flow('a -> ea'),
    ),
  ),
  deployed(
    'an event gateway with one flow',
    processXml(
      'p',
      start(),
      race('g'),
      catchTimer('t', { duration: 'PT1H' }),
      end(),
      flow('start -> g -> t -> end'),
    ),
  ),
  deployed(
    'an event gateway before a task',
    processXml(
      'p',
      start(),
      race('g'),
      catchTimer('t', { duration: 'PT1H' }),
      service('a'),
      end('et'),
      end('ea'),
      flow('start -> g -> t -> et'),
      flow('g -> a -> ea'),
    ),
  ),
  deployed(
    'a mapping that is no FEEL',
    processXml('p', line(start(), service('a', { inputs: { x: '=1 +' } }), end())),
  ),
  deployed(
    'a mapping to a name with a space',
    processXml('p', line(start(), service('a', { inputs: { 'a b': '=1' } }), end())),
  ),
  deployed(
    'a mapping to a name in Chinese',
    processXml('p', line(start(), service('a', { inputs: { 姓名: '=1' } }), end())),
  ),
  deployed(
    'a plain text in an output mapping',
    processXml('p', line(start(), service('a', { outputs: { x: 'text' } }), end())),
  ),
  deployed('a message catch event without a key', catching(catchMessage('m', 'msg', ''))),
  deployed('a message catch event without a name', catching(catchMessage('m', '', '=key'))),
  deployed('a correlation key that is no FEEL', catching(catchMessage('m', 'msg', '=key +'))),
  deployed('a timer of no ISO duration', catching(catchTimer('t', { duration: 'soon' }))),
  deployed('a timer of no ISO date', catching(catchTimer('t', { date: 'tomorrow' }))),
  deployed('a timer catch event with a cycle', catching(catchTimer('t', { cycle: 'R3/PT1H' }))),
  deployed(
    'an interrupting boundary timer with a cycle',
    processXml(
      'p',
      line(start(), service('a'), end()),
      onTimer('t', 'a', { cycle: 'R3/PT1H' }),
      end('et'),
      flow('t -> et'),
    ),
  ),
  deployed(
    'two error boundary events of one code',
    processXml(
      'p',
      line(start(), service('a'), end()),
      onError('e1', 'a', 'E'),
      onError('e2', 'a', 'E'),
      end('x1'),
      end('x2'),
      flow('e1 -> x1'),
      flow('e2 -> x2'),
    ),
  ),
  deployed(
    'a boundary event without a way out',
    processXml('p', line(start(), service('a'), end()), onTimer('t', 'a', { duration: 'PT1H' })),
  ),
  deployed('a call activity without a process', withTask('<bpmn:callActivity id="c"/>')),
  deployed(
    'a call activity of a process elsewhere',
    processXml('p', line(start(), call('c', 'elsewhere'), end())),
  ),
  deployed(
    'a subprocess without a start',
    processXml('p', line(start(), sub('s', [line(service('a'), end('out'))]), end())),
  ),
  deployed(
    'a subprocess with a message start',
    processXml(
      'p',
      line(start(), sub('s', [line(startMessage('in', 'msg', '=k'), service('a'), end('out'))]), end()),
    ),
  ),
  deployed(
    'a loop of tasks without a wait',
    processXml('p', start(), xor('g'), manual('m'), flow('start -> g -> m -> g')),
  ),
  deployed(
    'a script without a result',
    withTask(
      '<bpmn:scriptTask id="s"><bpmn:extensionElements><zeebe:script expression="=1"/></bpmn:extensionElements></bpmn:scriptTask>',
    ),
  ),
  deployed('a script that is no FEEL', processXml('p', line(start(), script('s', '=1 +', 'r'), end()))),
  deployed('a plain task', withTask('<bpmn:task id="t"/>')),
  deployed('a complex gateway', processXml('p', line(start(), raw('<bpmn:complexGateway id="g"/>'), end()))),
  deployed(
    'a transaction',
    processXml(
      'p',
      line(start(), raw('<bpmn:transaction id="t"><bpmn:startEvent id="in"/></bpmn:transaction>'), end()),
    ),
  ),
  deployed(
    'a parallel gateway with a condition',
    processXml(
      'p',
      start(),
      and('g'),
      service('a'),
      service('b'),
      end('ea'),
      end('eb'),
      flow('start -> g'),
      flow('g -> a', '=false'),
      flow('g -> b -> eb'),
      flow('a -> ea'),
    ),
  ),
  deployed(
    'a condition on a flow that leaves a task',
    processXml('p', start(), service('a'), end(), flow('start -> a'), flow('a -> end', '=false')),
  ),
  deployed(
    'a user task with a due date that is no date',
    processXml('p', line(start(), user('t', { due: 'soon' }), end())),
  ),
  deployed(
    'a user task with an assignee that is no FEEL',
    processXml('p', line(start(), user('t', { assignee: '=a +' }), end())),
  ),
  deployed(
    'a decision that is no FEEL',
    processXml('p', line(start(), service('a'), end())),
    withIds(definitions(decisionXml('d', literalXml('1 +')))),
  ),
  deployed(
    'a decision file that is no DMN',
    processXml('p', line(start(), service('a'), end())),
    '<?xml version="1.0"?><html/>',
  ),
  deployed('a process id with a space', processXml('p', line(start(), end())).replace('id="p"', 'id="p q"')),
  deployed('two elements of one id', processXml('p', line(start(), service('a'), end()), service('a'))),
  deployed(
    'retries that are no number',
    processXml('p', line(start(), service('a', { retries: 'many' }), end())),
  ),
  deployed(
    'a link that leads nowhere',
    processXml(
      'p',
      line(
        start(),
        raw(
          '<bpmn:intermediateThrowEvent id="l"><bpmn:linkEventDefinition name="gone"/></bpmn:intermediateThrowEvent>',
        ),
      ),
    ),
  ),
  deployed('an end event with a way out', processXml('p', line(start(), end(), service('a'), end('end2')))),
  deployed(
    'a start event with a way in',
    processXml('p', line(start(), service('a'), end()), flow('a -> start')),
  ),
];
