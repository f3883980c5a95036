import { missingAnswers } from './missing-answers.js';

const required = { validate: { required: true } };
const form = {
  components: [
    { type: 'textfield', key: 'name', label: '姓名', input: true, ...required },
    { type: 'checkbox', key: 'team', label: '团队', input: true },
    {
      type: 'textfield',
      key: 'leader',
      label: '负责人',
      input: true,
      conditional: {
        show: true,
        conjunction: 'all',
        conditions: [{ component: 'team', operator: 'isEqual', value: true }],
      },
      ...required,
    },
    {
      type: 'datagrid',
      key: 'members',
      label: '成员',
      input: true,
      components: [{ type: 'textfield', key: 'who', label: '姓名', input: true, ...required }],
    },
  ],
};
const missing = (known: Record<string, unknown>, ...open: string[]): string[] =>
  missingAnswers(form, { known, open: new Set(open) }).map(({ field }) => field);

it.each([
  ['what is left out', {}, [], ['name']],
  ['what is blank', { name: '  ' }, [], ['name']],
  ['what a condition shows', { name: '甲', team: true }, [], ['leader']],
  ['a column of a row', { name: '甲', members: [{ who: '乙' }, {}] }, [], ['members.1.who']],
] as const)('asks for %s', (_what, known, open, fields) => {
  expect(missing(known, ...open)).toEqual(fields);
});

it.each([
  ['what a condition hides', { name: '甲', team: false }, []],
  ['what is filled in with something not known yet', {}, ['name']],
  ['what may be hidden by something not known yet', { name: '甲' }, ['team']],
  ['what is wrong otherwise', { name: '甲'.repeat(10_000) }, []],
] as const)('does not ask for %s', (_what, known, open) => {
  expect(missing(known, ...open)).toEqual([]);
});
