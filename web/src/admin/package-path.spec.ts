import { packagePath } from './package-path.js';

describe('packagePath', () => {
  it.each([
    ['any-2031.yaml', 'plan.yaml'],
    ['season.bpmn', 'diagrams/season.bpmn'],
    ['rules.dmn', 'diagrams/rules.dmn'],
    ['a.form.json', 'forms/a.form.json'],
    ['annex.typ', 'templates/annex.typ'],
    ['notes.txt', null],
    ['package.json', null],
  ])('%s', (name, path) => expect(packagePath(name)).toBe(path));
});
