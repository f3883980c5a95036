import type { PlanTask } from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';
import { decisionData, outcomeOf, passedOn } from './decision-form.js';

const form = {
  components: [
    { type: 'textarea', key: 'opinion', label: '意见', input: true },
    { type: 'number', key: 'mark', label: '分数', input: true },
    { type: 'textfield', key: 'shownName', label: '姓名', input: true, disabled: true },
  ],
};

const task: PlanTask = {
  outcomes: {
    agree: { label: '同意', requires: ['opinion'], variables: ['mark'] },
    drop: { label: '不予办理' },
  },
};
const agree = outcomeOf(task, 'agree');

const refusal = (act: () => unknown): Invalid => {
  try {
    act();
  } catch (error) {
    return error as Invalid;
  }
  throw new Error('nothing was refused');
};

describe('outcomes', () => {
  it('names what may be chosen instead of an unknown one', () => {
    const error = refusal(() => outcomeOf(task, 'agreed'));
    expect(error.code).toBe('OUTCOME_UNKNOWN');
    expect(error.message).toContain('“同意”、“不予办理”');
  });

  it.each(['constructor', '__proto__', 'toString'])('does not take %s from the prototype', (name) => {
    expect(refusal(() => outcomeOf(task, name)).code).toBe('OUTCOME_UNKNOWN');
  });

  it('says so when the plan has none', () => {
    expect(refusal(() => outcomeOf(undefined, 'agree')).message).toContain('联系管理员');
  });
});

describe('what is filled in for a decision', () => {
  const fill = (filledIn: unknown, prefill = {}) => decisionData(form, agree, { filledIn, prefill });

  it('keeps the form’s own keys only', () => {
    expect(fill({ opinion: '同意', mark: 3, status: 'named' })).toEqual({ opinion: '同意', mark: 3 });
  });

  it('takes read-only inputs from the case, never from the browser', () => {
    expect(fill({ opinion: '同意', shownName: '李四' }, { shownName: '张三' })).toEqual({
      opinion: '同意',
      shownName: '张三',
    });
  });

  it.each([{}, { opinion: '' }, { opinion: '   ' }])('asks for what the outcome requires: %p', (filledIn) => {
    const error = refusal(() => fill(filledIn));
    expect(error.code).toBe('FORM_INVALID');
    expect(error.fields).toEqual([{ field: 'opinion', rule: 'required', message: '选择“同意”时此项必填。' }]);
  });

  it('requires nothing more for another outcome', () => {
    expect(decisionData(form, outcomeOf(task, 'drop'), { filledIn: {}, prefill: {} })).toEqual({});
  });

  it('takes nothing where the task has no form', () => {
    const plain = outcomeOf({ outcomes: { done: { label: '办结' } } }, 'done');
    expect(decisionData(undefined, plain, { filledIn: { anything: 1 }, prefill: {} })).toEqual({});
  });

  it('passes on to the process what the outcome names, null where it is empty', () => {
    expect(passedOn(agree, { opinion: '同意', mark: 3 })).toEqual({ mark: 3 });
    expect(passedOn(agree, { opinion: '同意' })).toEqual({ mark: null });
  });
});
