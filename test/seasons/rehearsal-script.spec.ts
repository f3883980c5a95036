import { checkPlan } from '../../src/seasons/checks/check-plan.js';
import { checkScript, type ScriptedLine } from '../../src/seasons/index.js';
import { readPlanFolder } from '../../src/seasons/package-folder.js';
import { planLoading as loading } from '../support/validate-deployment.js';

const { folder } = await readPlanFolder('seasons/wuxi-2024.yaml');
const { files, nameOf, rehearsal } = folder!;
const script = rehearsal!.text;

/** The engine's faults are another suite's. */
const planLoading = { ...loading, validateDeployment: () => Promise.resolve([]) };

const faultsOf = (text: string) =>
  checkPlan(files, { ...planLoading, nameOf, rehearsal: { file: rehearsal!.file, text } });

const linesOf = (...faults: unknown[]): ScriptedLine[] =>
  faults.map((fault, index) => ({
    file: 'applicants.jsonl',
    line: index + 1,
    award: 'studio',
    faults: [fault],
  }));

const lineOf = (text: string, part: string): number =>
  text.split('\n').findIndex((line) => line.includes(part)) + 1;

describe('a rehearsal script', () => {
  it('that is shipped fits its plan', async () => {
    expect(rehearsal!.file).toBe('seasons/wuxi-2024.rehearsal.yaml');
    expect(await faultsOf(script)).toEqual([]);
  });

  it.each([
    ['of another plan', 'plan: wuxi-2024', 'plan: wuxi-2025', 'REHEARSAL_OTHER_PLAN', 'wuxi-2025'],
    ['for an unknown task', '  centreCheck:\n', '  center:\n', 'REHEARSAL_UNKNOWN_TASK', '  center:'],
    ['at an unknown date', 'date: paper', 'date: papers', 'REHEARSAL_UNKNOWN_DATE', 'date: papers'],
    ['with an unknown outcome', '"quotaFull"', '"full"', 'REHEARSAL_UNKNOWN_OUTCOME', 'QUOTA_FULL'],
    ['on an unknown notice', 'notice: naming', 'notice: list', 'REHEARSAL_UNKNOWN_NOTICE', 'notice: list'],
    [
      'with a slip in a formula',
      'order: line.review.',
      'order: line..review.',
      'REHEARSAL_FORMULA',
      'order:',
    ],
    ['with an unknown key', 'people: 2', 'persons: 2', 'PLAN_UNKNOWN_KEY', 'persons: 2'],
  ])('%s is told so', async (_name, from, to, code, at) => {
    const text = script.replace(from, to);
    expect(text).not.toBe(script);
    const faults = await faultsOf(text);
    expect(faults.filter(({ severity }) => severity === 'error')).toEqual([
      expect.objectContaining({ code, severity: 'error', file: rehearsal!.file, line: lineOf(text, at) }),
    ]);
  });

  it.each([
    [
      'for a process without the task',
      'at: { date: paper',
      'process: season\n    at: { date: paper',
      'REHEARSAL_UNKNOWN_PROCESS',
      'process: season',
    ],
    [
      'for an unknown award',
      'at: { date: paper',
      'award: hero\n    at: { date: paper',
      'REHEARSAL_UNKNOWN_AWARD',
      'award: hero',
    ],
    [
      'by an unknown role',
      'at: { date: paper',
      'by: { role: nobody }\n    at: { date: paper',
      'REHEARSAL_UNKNOWN_ROLE',
      'by: {',
    ],
    [
      'at no time of this world',
      'at: { date: noticeFrom }',
      'at: { on: 2024-02-31T09:00 }',
      'REHEARSAL_TIME',
      '2024-02-31',
    ],
    [
      'without what an outcome asks for',
      `data: { opinion: '"初核通过。"' }`,
      'data: {}',
      'REHEARSAL_FIELD_MISSING',
      'centreCheck',
    ],
    ['with a file for no field', 'key: photo,', 'key: picture,', 'REHEARSAL_UNKNOWN_FIELD', 'picture'],
    [
      'for an unknown section',
      '  evidence: generated',
      '  evidence: generated\n  attachments: [{ section: nowhere, file: data.x }]',
      'REHEARSAL_UNKNOWN_SECTION',
      'nowhere',
    ],
    [
      'with a fault at an unknown stage',
      'outcome:\n  status',
      'faults: [{ kind: withdrawn, stage: nowhere }]\noutcome:\n  status',
      'REHEARSAL_UNKNOWN_STAGE',
      'nowhere',
    ],
    [
      'with a withdrawal at no time',
      'outcome:\n  status',
      'faults: [{ kind: withdrawn }]\noutcome:\n  status',
      'REHEARSAL_WITHDRAWAL',
      'faults: [',
    ],
    [
      'with a slip in who signs too',
      '  evidence: generated',
      "  evidence: generated\n  nomination: { way: line.way, by: line.by, number: line.number, with: 'line..others' }",
      'REHEARSAL_FORMULA',
      'line..others',
    ],
    [
      'with an order that nobody hands in',
      'outcome:\n  status',
      'orders: [{ award: studio, by: recommender@xishan, at: { date: paper }, place: line.place }]\noutcome:\n  status',
      'REHEARSAL_UNKNOWN_ORDER',
      'orders: [',
    ],
    [
      'with late admissions that the plan does not know',
      'outcome:\n  status',
      'lateAdmissions: [{ when: line.late, by: cityOfficer, confirmedBy: cityOfficer, at: { date: paper }, until: 2024-09-01T09:00, reason: 住院 }]\noutcome:\n  status',
      'REHEARSAL_LATE_NOT_PLANNED',
      'lateAdmissions: [',
    ],
    [
      'with lines for an unknown list',
      'outcome:\n  status',
      'exclusions: [{ list: nowhere, at: { date: paper }, source: 名单, lines: [{ name: 某人, reason: 失信 }] }]\noutcome:\n  status',
      'REHEARSAL_UNKNOWN_LIST',
      'nowhere',
    ],
    [
      'with an unknown kind of fault',
      'outcome:\n  status',
      'faults: [{ kind: lost }]\noutcome:\n  status',
      'PLAN_VALUE',
      'faults: [',
    ],
  ])('%s is told so', async (_name, from, to, code, at) => {
    const text = script.replace(from, to);
    expect(text).not.toBe(script);
    const [fault, ...more] = await faultsOf(text);
    expect(fault).toMatchObject({ code, file: rehearsal!.file });
    expect(fault!.cure).toMatch(/。$/);
    expect(Math.abs((fault!.line ?? 0) - lineOf(text, at))).toBeLessThanOrEqual(2);
    expect(more).toEqual([]);
  });

  it('that leaves a task out or fills in too much is reminded of it', async () => {
    const text = script
      .replace(/ {2}confirmNaming:[^]*?\n\n/, '\n')
      .replace('data: { opinion: \'"抽取专家。"\' }', "data: { hint: '1' }");
    const faults = await faultsOf(text);
    expect(faults.map(({ code, severity }) => [code, severity])).toEqual([
      ['REHEARSAL_UNKNOWN_FIELD', 'warning'],
      ['REHEARSAL_TASK_MISSING', 'warning'],
    ]);
    expect(faults[1]?.message).toContain('confirmNaming');
  });
});

describe('the faults of lines', () => {
  const of = async (...faults: unknown[]) =>
    (
      await checkScript('seasons/wuxi-2024.yaml', {
        file: 'script.yaml',
        text: script,
        lines: linesOf(...faults),
      })
    ).faults;

  it('that the plan knows are in order', async () => {
    const returned = {
      kind: 'returned',
      task: 'districtReview',
      outcome: 'return',
      data: { opinion: '请补充。' },
    };
    const faults = await of(
      { kind: 'late' },
      { kind: 'late', task: 'recommend', hours: 2, expect: 'TASK_ALREADY_DONE' },
      { kind: 'twice' },
      { kind: 'twice', task: 'cityCheck' },
      { kind: 'withdrawn', stage: 'reviewed' },
      { kind: 'withdrawn', at: { date: 'paper', minusWorkingDays: 2 } },
      { kind: 'conflicted', expert: 'expert-01' },
      { ...returned, corrected: { businessField: '数控' } },
      {
        kind: 'objection',
        notice: 'naming',
        at: { date: 'notice:naming', minusHours: 3 },
        content: '成果并非本人完成，请核查。',
      },
    );
    expect(faults).toEqual([]);
  });

  it('that nobody could play are all told, each with its line', async () => {
    const faults = await of(
      { kind: 'lost' },
      { kind: 'late', hour: 3 },
      { kind: 'twice', task: 'nothing' },
      { kind: 'withdrawn', task: 'recommend', stage: 'reviewed' },
      { kind: 'conflicted' },
      { kind: 'returned', task: 'districtReview', outcome: 'back' },
      { kind: 'returned', task: 'districtReview', outcome: 'return' },
      {
        kind: 'returned',
        task: 'districtReview',
        outcome: 'return',
        data: { opinion: '。' },
        corrected: { colour: 1 },
      },
      { kind: 'objection', notice: 'list', at: { date: 'naming' }, content: '成果并非本人完成，请核查。' },
      { kind: 'objection', notice: 'naming', at: { date: 'never' }, content: '成果并非本人完成，请核查。' },
      { kind: 'objection', notice: 'naming', at: { date: 'naming' }, content: '不对' },
    );
    expect(faults.map(({ line, code }) => `${line} ${code}`).sort()).toEqual(
      [
        '1 PLAN_VALUE',
        '2 PLAN_UNKNOWN_KEY',
        '3 REHEARSAL_UNKNOWN_TASK',
        '4 REHEARSAL_WITHDRAWAL',
        '5 PLAN_MISSING',
        '6 REHEARSAL_FIELD_MISSING',
        '6 REHEARSAL_UNKNOWN_OUTCOME',
        '7 REHEARSAL_FIELD_MISSING',
        '8 REHEARSAL_UNKNOWN_FIELD',
        '9 REHEARSAL_UNKNOWN_NOTICE',
        '10 REHEARSAL_UNKNOWN_DATE',
        '11 PLAN_VALUE',
      ].sort(),
    );
    for (const { cure } of faults) expect(cure).toMatch(/。$/);
  });
});

describe('votes in a script', () => {
  const BESIDE = /\nnotices:\n/;
  const RULE = `stage: scored, opens: portalOpens, closes: portalCloses, perPerson: 1, verify: account, counts: hidden, columns: { technician: [{ label: 姓名, value: holderName }] }`;
  const voting = {
    files: {
      ...files.files,
      'plan.yaml': files.files['plan.yaml']!.replace(
        BESIDE,
        `\nvotes:\n  crowd: { label: 公众投票, ${RULE} }\n\nnotices:\n`,
      ),
    },
  };
  const GOOD = `votes:
  vote: crowd
  seed: 3
  votes: line.votes
  from: { date: portalOpens, plusHours: 2 }
  fraud:
    - by: address
      votes: line.bought
      at: { on: 2024-06-20T10:00 }
      struck: { by: cityOfficer@cityBureau, confirmedBy: cityLeader@cityBureau, at: { date: paper }, reason: 同一地址 }
`;
  const told = async (from: string, to: string) => {
    const votes = GOOD.replace(from, to);
    const text = script.replace(/\noutcome:\n/, () => `\n${votes}outcome:\n`);
    const at = { file: rehearsal!.file, text };
    const faults = await checkPlan(voting, { ...planLoading, nameOf, rehearsal: at });
    return faults.filter(({ file }) => file === rehearsal!.file);
  };

  it('that the plan knows are in order', async () => {
    expect(await told('', '')).toEqual([]);
  });

  it.each([
    ['on an unknown vote', 'vote: crowd', 'vote: crowds', 'REHEARSAL_UNKNOWN_VOTE', 'crowds'],
    ['by a slip in a formula', 'line.votes', 'line..votes', 'REHEARSAL_FORMULA', 'line..votes'],
    ['from an unknown date', '{ date: portalOpens,', '{ date: never,', 'REHEARSAL_UNKNOWN_DATE', 'never'],
    ['before the vote opens', '2024-06-20T10:00', '2024-01-20T10:00', 'REHEARSAL_VOTE_TIME', '2024-01-20'],
    ['alike in an unknown way', 'by: address', 'by: telephone', 'PLAN_VALUE', 'by: telephone'],
    ['struck out by nobody', 'by: cityOfficer@', 'by: nobody@', 'REHEARSAL_UNKNOWN_ROLE', 'nobody@'],
    ['struck out at no office', '@cityBureau,', '@nowhere,', 'REHEARSAL_UNKNOWN_ORGANISATION', '@nowhere'],
    [
      'struck out by an expert',
      'cityLeader@cityBureau',
      'expert@cityBureau',
      'REHEARSAL_STRIKE_ROLE',
      'expert@',
    ],
    ['struck out without a reason', ', reason: 同一地址', '', 'PLAN_MISSING', 'struck:'],
  ])('%s are told so', async (_name, from, to, code, at) => {
    const [fault, ...more] = await told(from, to);
    expect(fault).toMatchObject({ code, severity: 'error' });
    expect(fault!.cure).toMatch(/。$/);
    const text = script.replace(/\noutcome:\n/, () => `\n${GOOD.replace(from, to)}outcome:\n`);
    expect(Math.abs((fault!.line ?? 0) - lineOf(text, at))).toBeLessThanOrEqual(2);
    expect(more).toEqual([]);
  });
});
