import type { SeasonPlan } from '../../seasons/index.js';
import { ApiProblem, type Call } from '../player/api.js';
import { Observer } from './observer.js';

const plan = {
  timezone: 'Asia/Shanghai',
  roles: { applicant: { label: '申报人' }, officer: { label: '经办人' } },
  organisations: [{ key: 'bureau', name: '某某市人社局', short: '市局', kind: 'bureau' }],
  tasks: { check: { outcomes: { pass: { label: '通过' } } } },
} as unknown as SeasonPlan;

const task = {
  ...{
    id: 't1',
    elementId: 'check',
    processId: 'review',
    label: '复核',
    award: 'a',
    groups: ['officer@bureau'],
  },
  ...{ openedAt: '2000-06-01T01:00:00Z', dueAt: '2000-06-30T16:00:00Z', clientRef: 'A1', visit: 1 },
};

const NOW = '2000-06-02T01:00:00Z';
const call = (method: Call['method'], path: string, body?: unknown, token?: string): Call => ({
  ...{ method, path, body, token },
});

function observing(): Observer {
  const observer = new Observer(plan, () => NOW);
  const session = (username: string, more: object) =>
    call('POST', '/rehearsal/sessions', { username, seasonId: 's', ...more });
  observer.see(session('scripted-officer@bureau-2', { role: 'officer', organisation: 'bureau' }), {
    token: 'o',
  });
  observer.see(session('scripted-applicant-A1', { role: 'applicant' }), { token: 'a' });
  observer.see(call('POST', '/applications', { clientRef: 'A1' }, 'a'), { id: 'app' });
  return observer;
}

it('tells a decision by who it was, the words of the plan, and the line it was about', () => {
  const observer = observing();
  observer.see(call('GET', '/seasons/s/rehearsal/tasks'), [task]);
  observer.see(call('POST', '/tasks/t1/complete', { outcome: 'pass' }, 'o'), {});
  expect(observer.take()).toEqual([
    { at: NOW, who: '市局 · 经办人 2', ref: 'A1', what: '复核：通过', element: 'check', refused: null },
  ]);
  expect(observer.take()).toEqual([]);
});

it('tells what was refused, and why', () => {
  const observer = observing();
  const refused = new ApiProblem(409, 'SUBMISSION_CLOSED', '申报已经截止。', []);
  observer.see(call('POST', '/applications/app/submit', {}, 'a'), refused);
  expect(observer.take()).toMatchObject([
    { who: '申报人 A1', what: '提交申报', refused: { code: 'SUBMISSION_CLOSED' } },
  ]);
});

it('a second handing in is told as such', () => {
  const observer = observing();
  for (const receiptNo of ['R-1', 'R-1'])
    observer.see(call('POST', '/applications/app/submit', {}, 'a'), { receiptNo });
  expect(observer.take().map(({ what }) => what)).toEqual(['提交申报', '再次提交申报']);
});

it.each([
  ['/nominations/sign', { code: 'c', sign: true }, '联名提名'],
  ['/seasons/s/recommendations/craft/bureau/hand-in', { revision: 1 }, '报送推荐次序'],
  ['/seasons/s/late-admissions', { reason: '住院' }, '提出逾期受理：住院'],
  ['/seasons/s/late-admissions/l1/confirm', {}, '同意逾期受理'],
  ['/seasons/s/late-admissions/l1/drop', {}, '不同意逾期受理'],
  ['/seasons/s/lists/dishonest', { lines: [{}, {}] }, '录入名单 2 行'],
])('what an office does of itself is told: %s', (path, body, what) => {
  const observer = observing();
  observer.see(call('POST', path, body, 'o'), {});
  expect(observer.take()).toMatchObject([{ who: '市局 · 经办人 2', what }]);
});

it('an order that is saved is told, handed in or not', () => {
  const observer = observing();
  const order = '/seasons/s/recommendations/craft/bureau';
  observer.see(call('PUT', order, { places: [], revision: 0 }, 'o'), { revision: 1 });
  const refused = new ApiProblem(409, 'ORDER_MOVED', '次序已被改动。', []);
  observer.see(call('PUT', order, { places: [], revision: 0 }, 'o'), refused);
  expect(observer.take()).toMatchObject([
    { who: '市局 · 经办人 2', what: '排定推荐次序', refused: null },
    { what: '排定推荐次序', refused: { code: 'ORDER_MOVED' } },
  ]);
});

it('drafts, files, clocks and looks are no deeds', () => {
  const observer = observing();
  observer.see(call('PUT', '/applications/app/draft', {}, 'a'), {});
  observer.see(call('POST', '/applications/app/files?section=form', undefined, 'a'), { id: 'f' });
  observer.see(call('POST', '/seasons/s/clock', { to: NOW }, 'o'), {});
  observer.see(call('GET', '/seasons/s', undefined), {});
  expect(observer.take()).toEqual([]);
});
