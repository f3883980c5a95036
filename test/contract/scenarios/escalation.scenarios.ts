import {
  and,
  call,
  end,
  endEscalation,
  eventSub,
  flow,
  line,
  onEscalation,
  processesXml,
  processXml,
  service,
  start,
  startEscalation,
  sub,
  throwEscalation,
  type Boundary,
  type Piece,
} from '../engine/support/bpmn.js';
import { complete, create, obs, resolve, scenario, set, take, work } from './support/steps.js';

const inner = (thrower: Piece): Piece =>
  sub('s', [line(start('in'), service('a'), thrower, service('b'), end('out'))]);

const atBorder = (code: string | null, options: Boundary = {}, thrown = 'E1') =>
  processXml(
    'p',
    line(start(), inner(throwEscalation('up', thrown)), service('after'), end()),
    onEscalation('heard', 's', code, options),
    line(service('told'), end('e2')),
    flow('heard -> told'),
  );

const besides = (code: string | null, options: Boundary = {}) =>
  processXml(
    'p',
    line(start(), service('a'), throwEscalation('up', 'E1'), service('b'), end()),
    eventSub('h', [line(startEscalation('heard', code, options), service('told'), end('o'))]),
  );

const callee = (thrower: Piece): Piece[] => [
  line(start('qs'), service('a'), thrower, service('b'), end('qe')),
];

/** Escalations: thrown, ending, caught or not. */
export default [
  scenario('an escalation at the border interrupts', atBorder('E1'), [create(), ...work('a'), obs]),
  scenario('an escalation at the border that does not interrupt', atBorder('E1', { interrupting: false }), [
    create(),
    ...work('a', { n: 1 }),
    obs,
    take('told'),
    ...work('b'),
    obs,
  ]),
  scenario('an escalation of another code goes unheard', atBorder('E2'), [create(), ...work('a'), obs]),
  scenario('a border without a code hears every escalation', atBorder(null), [create(), ...work('a'), obs]),
  scenario('the code of a thrown escalation may be an expression', atBorder('E1', {}, '=code'), [
    create({ code: 'E1' }),
    create({ code: 'E2' }),
    ...work('a'),
    complete('a'),
    obs,
  ]),
  scenario('an escalation code that is null stops', atBorder('E1', {}, '=code'), [
    create(),
    ...work('a'),
    obs,
    set({ code: 'E1' }),
    resolve,
    obs,
  ]),
  scenario(
    'the code goes before the border that hears all',
    processXml(
      'p',
      line(start(), inner(throwEscalation('up', 'E1')), end()),
      onEscalation('all', 's', null),
      onEscalation('one', 's', 'E1', { interrupting: false }),
      line(service('told_all'), end('e2')),
      line(service('told_one'), end('e3')),
      flow('all -> told_all'),
      flow('one -> told_one'),
    ),
    [create(), ...work('a'), obs],
  ),
  scenario('an escalation starts an event subprocess beside', besides('E1', { interrupting: false }), [
    create({ x: 1 }),
    ...work('a'),
    obs,
    ...work('b'),
    obs,
    ...work('told', { y: 1 }),
    obs,
  ]),
  scenario('an escalation starts an event subprocess that interrupts', besides(null), [
    create(),
    ...work('a'),
    obs,
    ...work('told'),
    obs,
  ]),
  scenario(
    'an escalation at the end of a subprocess lets it end',
    processXml(
      'p',
      line(
        start(),
        sub('s', [line(start('in'), service('a'), endEscalation('up', 'E1'))]),
        service('after'),
        end(),
      ),
      onEscalation('heard', 's', 'E1', { interrupting: false }),
      line(service('told'), end('e2')),
      flow('heard -> told'),
    ),
    [create(), ...work('a'), obs],
  ),
  scenario(
    'an escalation at the end interrupts what runs beside',
    processXml(
      'p',
      line(
        start(),
        sub('s', [
          line(start('in'), and('g'), service('a'), endEscalation('up', 'E1')),
          line(service('b'), end('out')),
          flow('g -> b'),
        ]),
        end(),
      ),
      onEscalation('heard', 's', 'E1'),
      line(service('told'), end('e2')),
      flow('heard -> told'),
    ),
    [create(), obs, ...work('a'), obs],
  ),
  scenario(
    'an escalation that nobody hears ends like any other',
    processXml('p', line(start(), service('a'), endEscalation('up', 'E1'))),
    [create(), ...work('a'), obs],
  ),
  scenario(
    'an escalation of a called process reaches its caller',
    processesXml({
      p: [
        line(start(), call('c', 'q'), service('after'), end()),
        onEscalation('heard', 'c', 'E1', { interrupting: false }),
        line(service('told'), end('e2')),
        flow('heard -> told'),
      ],
      q: callee(throwEscalation('up', 'E1')),
    }),
    [create(), ...work('a'), obs, ...work('b'), obs],
  ),
  scenario(
    'an escalation of a called process ends it at the border of its caller',
    processesXml({
      p: [
        line(start(), sub('s', [line(start('in'), call('c', 'q'), end('out'))]), end()),
        onEscalation('heard', 's', null),
        line(service('told'), end('e2')),
        flow('heard -> told'),
      ],
      q: callee(throwEscalation('up', 'E1')),
    }),
    [create(), ...work('a'), obs],
  ),
  scenario(
    'the nearest scope hears an escalation',
    processXml(
      'p',
      line(
        start(),
        sub('s', [
          line(
            start('in'),
            sub('t', [line(start('in2'), throwEscalation('up', 'E1'), service('b'), end('o2'))]),
            end('out'),
          ),
          eventSub('h', [
            line(startEscalation('near', 'E1', { interrupting: false }), service('told_near'), end('o3')),
          ]),
        ]),
        end(),
      ),
      onEscalation('far', 's', 'E1'),
      line(service('told_far'), end('e2')),
      flow('far -> told_far'),
    ),
    [create(), obs, ...work('b'), obs, ...work('told_near'), obs],
  ),
  scenario(
    'an escalation in an event subprocess is heard outside of it',
    processXml(
      'p',
      line(
        start(),
        sub('s', [
          line(start('in'), throwEscalation('up', 'E1'), service('b'), end('out')),
          eventSub('h', [
            line(
              startEscalation('near', 'E1', { interrupting: false }),
              throwEscalation('again', 'E2'),
              service('c'),
              end('o3'),
            ),
          ]),
        ]),
        end(),
      ),
      onEscalation('far', 's', 'E2'),
      line(service('told_far'), end('e2')),
      flow('far -> told_far'),
    ),
    [create(), obs],
  ),
  scenario(
    'an escalation of one instance of a loop',
    processXml(
      'p',
      line(
        start(),
        sub('s', [line(start('in'), service('a'), throwEscalation('up', 'E1'), service('b'), end('out'))], {
          loop: { over: '=[1,2]', as: 'item' },
        }),
        end(),
      ),
      onEscalation('heard', 's', 'E1', { interrupting: false }),
      line(service('told'), end('e2')),
      flow('heard -> told'),
    ),
    [create(), ...work('a'), obs, complete('a'), obs, take('b'), complete('b'), complete('b'), obs],
  ),
  scenario(
    'an interrupting escalation ends a whole loop',
    processXml(
      'p',
      line(
        start(),
        sub('s', [line(start('in'), service('a'), throwEscalation('up', 'E1'), end('out'))], {
          loop: { over: '=[1,2]', as: 'item' },
        }),
        end(),
      ),
      onEscalation('heard', 's', null),
      line(service('told'), end('e2')),
      flow('heard -> told'),
    ),
    [create(), ...work('a'), obs],
  ),
];
