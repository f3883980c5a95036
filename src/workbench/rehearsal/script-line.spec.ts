import { lineOfTask } from './script-line.js';

const SCRIPT = `plan: x
applicant: { ref: ref }
tasks:
  check: { at: { opened: true } }
  decide:
    at: { opened: true }
`;

it.each([
  ['decide', 5],
  ['check', 4],
  ['unknown', 3],
])('the task %s is on line %d', (element, line) => {
  expect(lineOfTask(SCRIPT, element)).toBe(line);
});

it('a script that is none has no lines', () => {
  expect(lineOfTask('- 1', 'check')).toBeNull();
});
