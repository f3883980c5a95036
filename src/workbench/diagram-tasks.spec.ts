import { tasksOf } from './diagram-tasks.js';

const step = (id: string, form: string): string =>
  `<bpmn:userTask id="${id}" name="核对"><bpmn:extensionElements><zeebe:formDefinition formKey="${form}"/></bpmn:extensionElements></bpmn:userTask>`;
const of = (text: string) =>
  tasksOf([['diagrams/x.bpmn', text]]).map(({ task, title, form }) => [task, title, form]);

describe('user tasks of a diagram', () => {
  it('are those with a form, with their names', () => {
    expect(of(`${step('a', 'f')}<bpmn:userTask id="b" name="无"/>${step('c', 'g')}`)).toEqual([
      ['a', '核对', 'f'],
      ['c', '核对', 'g'],
    ]);
    expect(tasksOf([['forms/x.json', step('a', 'f')]])).toEqual([]);
  });

  it.each([
    ['steps that never close', '<userTask>'.repeat(150_000)],
    ['steps whose tag never ends', '<userTask '.repeat(150_000)],
    ['a step of names that never end', `<userTask ${'id="'.repeat(300_000)}></userTask>`],
  ])('are looked for in time among %s', (_what, text) => {
    const began = process.cpuUsage();
    expect(of(text)).toEqual([]);
    expect(process.cpuUsage(began).user).toBeLessThan(2_000_000);
  });
});
