import { faulty, PLAN, type FaultyPlan } from './faulty-plan.js';

const BEFORE = /^notices:/m;
const withLetters = (letters: string): string => `letters: ${letters}\nnotices:`;

/** Slips in what applicants are told. */
export const faultyLetters: readonly FaultyPlan[] = [
  faulty(
    'a message that names what it cannot tell',
    [PLAN, BEFORE, withLetters('{ submitted: { text: "您好，{{phone}}" } }')],
    'PLAN_LETTER_WORD',
    { at: '{{phone}}', element: 'letters.submitted.text' },
  ),
  faulty(
    'a receipt that tells the result',
    [PLAN, BEFORE, withLetters('{ submitted: { subject: "{{result}}" } }')],
    'PLAN_LETTER_WORD',
    { at: '{{result}}', element: 'letters.submitted.subject' },
  ),
  faulty(
    'braces that do not close',
    [PLAN, BEFORE, withLetters('{ outcome: { text: "结果：{{result}" } }')],
    'PLAN_LETTER_BRACES',
    { at: '{{result}', element: 'letters.outcome.text' },
  ),
  faulty(
    'words for a message that nobody gets',
    [PLAN, BEFORE, withLetters('{ outcome: { off: true, text: 结果已出 } }')],
    'PLAN_LETTER_OFF',
    { severity: 'warning', at: '结果已出', element: 'letters.outcome.text' },
  ),
  faulty(
    'a message of a kind that does not exist',
    [PLAN, BEFORE, withLetters('{ birthday: { text: 生日快乐 } }')],
    'PLAN_UNKNOWN_KEY',
    { at: 'birthday' },
  ),
];
