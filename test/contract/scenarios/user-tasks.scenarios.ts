import {
  end,
  flow,
  line,
  onTimer,
  processXml,
  service,
  start,
  user,
  type Person,
} from '../engine/support/bpmn.js';
import {
  advance,
  cancel,
  complete,
  create,
  fail,
  minutes,
  obs,
  raise,
  resolve,
  retries,
  scenario,
  set,
  take,
  USER_TASK,
} from './support/steps.js';

const asked = (options: Person = {}): string =>
  processXml('p', line(start(), user('t', options), service('a'), end()));

/** User tasks as jobs of the type that stands for them. */
export default [
  scenario('a user task is a job', asked(), [
    create({ x: 1 }),
    ...[obs, take(USER_TASK), complete(USER_TASK, { y: 2 }), take('a')],
  ]),
  scenario('a user task that fails with no retries left stops', asked(), [
    create(),
    ...[take(USER_TASK), fail(USER_TASK, 0), obs, retries(1), resolve, take(USER_TASK), obs],
  ]),
  scenario('a user task that fails with retries left is given again', asked(), [
    create(),
    ...[take(USER_TASK), fail(USER_TASK, 1), take(USER_TASK)],
  ]),
  scenario('an error from a user task that nobody catches', asked(), [
    create(),
    ...[take(USER_TASK), raise(USER_TASK, 'E1'), obs],
  ]),
  scenario('an assignee that is worked out', asked({ assignee: '=who' }), [create({ who: 'li' }), obs]),
  scenario('an assignee that is null stops', asked({ assignee: '=who' }), [
    create(),
    ...[obs, set({ who: 'li' }), resolve, obs],
  ]),
  scenario('candidate groups in a list', asked({ groups: '=["a", "b"]' }), [create(), obs]),
  scenario('candidate groups that are no list stop', asked({ groups: '=who' }), [create({ who: 'x' }), obs]),
  scenario('candidate groups that are a list of numbers stop', asked({ groups: '=[1, 2]' }), [create(), obs]),
  scenario('a due date that is worked out', asked({ due: '=due' }), [
    create({ due: '2030-01-01T00:00:00Z' }),
    obs,
  ]),
  scenario('a due date that is no date stops', asked({ due: '=due' }), [create({ due: 'soon' }), obs]),
  scenario('a due date that is null is none', asked({ due: '=due' }), [create(), obs]),
  scenario('a user task with a timer', late(), [
    create(),
    take(USER_TASK),
    advance(minutes(11)),
    obs,
    complete(USER_TASK),
  ]),
  scenario('a cancelled user task cannot be completed', asked(), [
    create(),
    take(USER_TASK),
    cancel,
    complete(USER_TASK),
    obs,
  ]),
  scenario('headers and forms do not show in variables', asked({ form: 'some-form', headers: { h: 'v' } }), [
    create({ x: 1 }),
    take(USER_TASK),
  ]),
];

function late(): string {
  return processXml(
    'p',
    line(start(), user('t'), end()),
    onTimer('late', 't', { duration: 'PT10M' }),
    service('b'),
    end('end_b'),
    flow('late -> b -> end_b'),
  );
}
