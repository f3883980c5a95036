import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sampleAnswers } from './sample-answers.js';
import { validateSubmission } from './validate-submission.js';

const of = { serial: 3, today: '2000-06-01' };
const form = (...components: object[]) => ({ display: 'form', components });
const input = (type: string, key: string, validate: object = {}, rest: object = {}) => ({
  ...{ type, key, label: key, input: true, validate },
  ...rest,
});

it('finds what a form takes, also where one answer hangs on another', () => {
  const wanted = form(
    input('textfield', 'name', { required: true, maxLength: 4 }),
    input('idcard', 'number', { required: true }),
    input('mobile', 'phone', { required: true }),
    input('number', 'age', { required: true, min: 18, max: 25 }),
    input('checkbox', 'promise', { required: true }),
    input('textarea', 'deeds', { required: true, minLength: 50 }),
    input('photo', 'photo', { required: true }),
  );
  const { data, files, open } = sampleAnswers(wanted, of);
  expect(open).toEqual([]);
  expect(files).toEqual([{ key: 'photo', kind: 'jpg' }]);
  expect(Object.keys(data)).toEqual(['name', 'number', 'phone', 'age', 'promise', 'deeds']);
  expect(sampleAnswers(wanted, { ...of, serial: 4 }).data['number']).not.toBe(data['number']);
});

it('names what it finds nothing for', () => {
  const riddle = form(input('textfield', 'code', { required: true, pattern: 'ZZ-[0-9]{4}' }));
  expect(sampleAnswers(riddle, of).open).toEqual(['code']);
});

const FORMS = path.resolve('forms');
const shipped = readdirSync(FORMS, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.form.json'),
);

it.each(shipped)('fills %s', (name) => {
  const definition: unknown = JSON.parse(readFileSync(path.join(FORMS, name), 'utf8'));
  const { data, files, open } = sampleAnswers(definition, of);
  const withFiles = { ...data, ...Object.fromEntries(files.map(({ key }) => [key, 'a-file'])) };
  const left = validateSubmission(definition, withFiles).problems.map(({ field }) => field);
  expect([...new Set(left)]).toEqual(open.map((field) => field.replaceAll('*', '0')));
});
