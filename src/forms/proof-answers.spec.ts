import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { proofAnswers } from './proof-answers.js';
import { validateSubmission } from './validate-submission.js';

const field = (type: string, more: object = {}) => ({ type, key: type, label: type, ...more });
const form = (...components: object[]) => ({ title: '表', components });

describe('made-up answers', () => {
  it('are right as to kind: numbers with a check, dates, choices, tables', () => {
    const given = form(
      field('idcard'),
      field('uscc'),
      field('bankcard'),
      field('mobile'),
      field('isodate'),
      field('month'),
      field('number', { validate: { min: 16, max: 20 } }),
      field('radio', { values: [{ value: 'a', label: '甲' }] }),
      field('datagrid', { components: [field('textfield')] }),
      field('container', { components: [field('email')] }),
    );
    const answers = proofAnswers(given, 'usual');
    expect(validateSubmission(given, answers).problems).toEqual([]);
    expect(answers).toMatchObject({
      ...{ idcard: expect.stringMatching(/^\d{17}[\dX]$/), number: 18, radio: 'a' },
      datagrid: [{ textfield: 'textfield（示例）' }, { textfield: 'textfield（示例）' }],
      container: { email: 'sample@example.org' },
    });
  });

  it('are no longer than the field allows, and as long as it allows where asked', () => {
    const given = form(
      field('textarea', { validate: { maxLength: 300 } }),
      field('textfield', { validate: { maxLength: 4 } }),
    );
    expect(proofAnswers(given, 'usual')).toMatchObject({ textfield: 'text' });
    const { textarea } = proofAnswers(given, 'long');
    expect([...String(textarea)]).toHaveLength(300);
  });

  it('leave out what is only shown, and fit a format where they can', () => {
    const given = form(
      field('textfield', { persistent: false }),
      field('textarea', { validate: { pattern: '^\\d{6}$' } }),
    );
    expect(proofAnswers(given, 'usual')).toEqual({ textarea: '123456' });
  });

  const FORMS = path.resolve('forms/wuxi-2024');
  it.each(readdirSync(FORMS))('fill %s with nothing of the wrong kind', (name) => {
    const given: unknown = JSON.parse(readFileSync(path.join(FORMS, name), 'utf8'));
    const { problems } = validateSubmission(given, proofAnswers(given, 'long'));
    const kinds = problems.filter(
      ({ rule }) => !['required', 'photo', 'file', 'logic', 'custom'].includes(rule),
    );
    expect(kinds.map(({ rule, field: at }) => `${rule} ${at}`)).toEqual([]);
  });
});
