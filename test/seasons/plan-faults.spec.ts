import { readPlanFolder } from '../../src/seasons/package-folder.js';
import { loadPlanFiles } from '../../src/seasons/index.js';
import type { Fault } from '../../src/shared/fault.js';
import { validateDeployment } from '../support/validate-deployment.js';

const PLAN = 'plan.yaml';
const SEASON = 'diagrams/season.bpmn';
const REVIEW = 'diagrams/technician-review.bpmn';
const TABLE = 'diagrams/technician-eligibility.dmn';
const FORM = 'forms/expert-score.form.json';

interface Case {
  readonly name: string;
  /** What an author does wrong: each text is replaced once. */
  readonly edits: readonly (readonly [file: string, from: string | RegExp, to: string])[];
  readonly code: string;
  readonly severity?: Fault['severity'];
  readonly file?: string;
  /** Text on the line the fault must name. */
  readonly at?: string | RegExp;
  readonly element?: string;
}

const shipped = await readPlanFolder('seasons/wuxi-2024.yaml');
const files = shipped.folder?.files.files ?? {};

function edited(edits: Case['edits']): Record<string, string> {
  const copy = { ...files };
  for (const [file, from, to] of edits) {
    const before = copy[file] ?? '';
    const after = before.replace(from, to);
    if (after === before) throw new Error(`${file} does not contain ${String(from)}`);
    copy[file] = after;
  }
  return copy;
}

const lineOf = (text: string, at: string | RegExp): number =>
  text.split('\n').findIndex((line) => (typeof at === 'string' ? line.includes(at) : at.test(line))) + 1;

const inPlan = (from: string | RegExp, to: string): Case['edits'] => [[PLAN, from, to]];

const cases: readonly Case[] = [
  // The file itself
  {
    name: 'a tab for indentation',
    edits: inPlan('  name: 无锡市人力资源和社会保障局\n', '\tname: 无锡\n'),
    code: 'PLAN_YAML',
    at: '\tname',
  },
  {
    name: 'a key twice',
    edits: inPlan('year: 2024\n', 'year: 2024\nyear: 2025\n'),
    code: 'PLAN_YAML',
    at: 'year: 2025',
  },
  {
    name: 'a misspelt key',
    edits: inPlan('timezone: Asia', 'timezon: Asia'),
    code: 'PLAN_UNKNOWN_KEY',
    at: 'timezon:',
    element: 'timezon',
  },
  { name: 'a missing key', edits: inPlan(/\nyear: 2024/, ''), code: 'PLAN_MISSING', element: 'year' },
  {
    name: 'a word for a number',
    edits: inPlan('year: 2024', 'year: 今年'),
    code: 'PLAN_VALUE',
    at: 'year:',
    element: 'year',
  },
  {
    name: 'a kind of date that does not exist',
    edits: inPlan('kind: opens', 'kind: starts'),
    code: 'PLAN_VALUE',
    at: 'kind: starts',
    element: 'dates.portalOpens.kind',
  },
  {
    name: 'a time without its day',
    edits: inPlan('at: 2024-06-03T00:00', 'at: 09:00'),
    code: 'PLAN_VALUE',
    at: 'portalOpens',
    element: 'dates.portalOpens.at',
  },
  {
    name: 'a Chinese key',
    edits: inPlan('  unitConfirm:\n', '  单位确认:\n'),
    code: 'PLAN_NAME',
    at: '单位确认:',
    element: 'tasks.单位确认',
  },
  {
    name: 'an effect that does not exist',
    edits: inPlan('do: waive-failures', 'do: waive-all'),
    code: 'PLAN_VALUE',
    at: 'waive-all',
  },
  // Dates
  {
    name: 'a day that does not exist',
    edits: inPlan('at: 2024-06-03T00:00', 'at: 2024-06-31T00:00'),
    code: 'PLAN_DATE',
    at: 'portalOpens',
    element: 'dates.portalOpens.at',
  },
  {
    name: 'an unknown time zone',
    edits: inPlan('Asia/Shanghai', 'Asia/Wuxi'),
    code: 'PLAN_TIMEZONE',
    at: 'timezone',
    element: 'timezone',
  },
  {
    name: 'a task due on an unknown date',
    edits: inPlan('due: centreCheck', 'due: centerCheck'),
    code: 'PLAN_UNKNOWN_DATE',
    at: 'due: centerCheck',
    element: 'tasks.centreCheck.due',
  },
  {
    name: 'a portal that closes before it opens',
    edits: inPlan('at: 2024-06-03T00:00', 'at: 2024-08-03T00:00'),
    code: 'PLAN_DATE_ORDER',
    element: 'awards[studio].closes',
  },
  {
    name: 'a portal whose end is not a closing date',
    edits: inPlan('at: 2024-07-14T24:00, kind: closes', 'at: 2024-07-14T24:00, kind: event'),
    code: 'PLAN_DATE_KIND',
    severity: 'warning',
    at: 'portalCloses:',
  },
  // People
  {
    name: 'a relation to an unknown organisation',
    edits: inPlan('fixed: trainingCentre', 'fixed: centre'),
    code: 'PLAN_UNKNOWN_ORGANISATION',
    at: 'fixed: centre',
    element: 'relations.centre.fixed',
  },
  {
    name: 'a relation decided by nothing',
    edits: inPlan(', fixed: cityBureau', ''),
    code: 'PLAN_RELATION',
    at: '市级主管部门',
    element: 'relations.city',
  },
  {
    name: 'a relation by a role no award maps',
    edits: inPlan('role: district }', 'role: county }'),
    code: 'PLAN_UNKNOWN_ROLE',
    at: 'role: county',
    element: 'relations.district.role',
  },
  {
    name: 'a scope that is no relation',
    edits: inPlan('scope: centre', 'scope: center'),
    code: 'PLAN_UNKNOWN_SCOPE',
    at: 'scope: center',
    element: 'roles.centreOfficer.scope',
  },
  {
    name: 'an organisation twice',
    edits: inPlan('{ key: union, name', '{ key: sasac, name'),
    code: 'PLAN_DUPLICATE',
    element: 'organisations[sasac].key',
  },
  {
    name: 'a choice that is no organisation',
    edits: inPlan('{ code: jingkai, label: 经开区 }', '{ code: jingkaiqu, label: 经开区 }'),
    code: 'PLAN_CHOICE_NOT_ORGANISATION',
    element: 'relations.district.role',
  },
  // Awards
  {
    name: 'a form that does not exist',
    edits: inPlan('form: technician-application', 'form: technician'),
    code: 'PLAN_UNKNOWN_FORM',
    at: 'form: technician',
    element: 'awards[technician].form',
  },
  {
    name: 'a role that is no field',
    edits: inPlan('holderName: leaderName', 'holderName: leader'),
    code: 'PLAN_ROLE_NO_FIELD',
    at: 'holderName: leader',
    element: 'awards[studio].roles.holderName',
  },
  {
    name: 'a table that does not exist',
    edits: inPlan('table: technician-eligibility', 'table: technicians'),
    code: 'PLAN_UNKNOWN_TABLE',
    at: 'table: technicians',
  },
  {
    name: 'a rule without its decision',
    edits: inPlan('decision: T6', 'decision: T7'),
    code: 'PLAN_UNKNOWN_DECISION',
    at: 'decision: T7',
    element: 'awards[technician].eligibility.rules[T6].decision',
  },
  {
    name: 'a decision without its rule',
    edits: inPlan('decision: T6', 'decision: T5'),
    code: 'PLAN_DECISION_UNUSED',
    severity: 'warning',
  },
  {
    name: 'a formula with a slip',
    edits: inPlan(`'"无锡市" + leaderName + "技能大师工作室"'`, `'"无锡市" + leaderName +'`),
    code: 'PLAN_FORMULA',
    element: 'awards[studio].computed.studioName',
  },
  {
    name: 'a formula over an unknown name',
    edits: inPlan(`'"无锡市" + leaderName`, `'"无锡市" + leader`),
    code: 'PLAN_UNKNOWN_NAME',
    element: 'awards[studio].computed.studioName',
  },
  {
    name: 'a template that does not exist',
    edits: inPlan('template: annex2.typ', 'template: annex3.typ'),
    code: 'PLAN_UNKNOWN_TEMPLATE',
    at: 'annex3.typ',
  },
  {
    name: 'an account that is no field',
    edits: inPlan('account: bankAccount', 'account: account'),
    code: 'PLAN_FUNDING_NO_FIELD',
    at: 'account: account',
  },
  {
    name: 'a payer that nobody comes to',
    edits: inPlan(', when: { relation: district, in: [jiangyin] }', ''),
    code: 'PLAN_PAYER',
    at: '江阴市财政',
  },
  {
    name: 'a conflict by an unknown role',
    edits: inPlan('roles: [unitCode, occupation, field]', 'roles: [unitCode, trade, field]'),
    code: 'PLAN_UNKNOWN_ROLE',
    at: 'trade',
  },
  {
    name: 'more pictures than files',
    edits: inPlan('maxPictures: 5', 'maxPictures: 50'),
    code: 'PLAN_EVIDENCE',
    at: 'maxPictures: 50',
  },
  // Tasks
  {
    name: 'a task nobody drew',
    edits: inPlan('  centreCheck:\n    label', '  center:\n    label'),
    code: 'PLAN_TASK_UNUSED',
    severity: 'warning',
    at: '  center:',
    element: 'tasks.center',
  },
  {
    name: 'an outcome that needs an unknown field',
    edits: inPlan('requires: [received]', 'requires: [papers]'),
    code: 'PLAN_TASK_NO_FIELD',
    at: 'papers',
  },
  {
    name: 'a score for an unknown round',
    edits: inPlan('do: store-score, round: site', 'do: store-score, round: visit'),
    code: 'PLAN_UNKNOWN_ROUND',
    at: 'round: visit',
  },
  {
    name: 'a score from an unknown field',
    edits: inPlan('round: site, key: score', 'round: site, key: points'),
    code: 'PLAN_TASK_NO_FIELD',
    at: 'key: points',
  },
  {
    name: 'a blind review that hides a misspelt field',
    edits: inPlan('hides: [leaderName,', 'hides: [leadername,'),
    code: 'PLAN_BLIND_NO_FIELD',
    at: 'leadername',
  },
  {
    name: 'a prefilled value from nowhere',
    edits: inPlan('foundedOn: studioFoundedOn', 'foundedOn: founded'),
    code: 'PLAN_UNKNOWN_NAME',
    at: 'foundedOn: founded',
    element: 'tasks.siteVisit.prefill.foundedOn',
  },
  // Results
  {
    name: 'weights that are not 100 %',
    edits: inPlan('expert: 70, site: 30', 'expert: 70, site: 20'),
    code: 'PLAN_WEIGHTS',
    at: 'site: 20',
    element: 'rankings.final.awards.studio.weights',
  },
  {
    name: 'a weight for an unknown round',
    edits: inPlan('expert: 70, site: 30', 'expert: 70, visit: 30'),
    code: 'PLAN_UNKNOWN_ROUND',
    at: 'visit: 30',
  },
  {
    name: 'a ranking at an unknown stage',
    edits: inPlan('stage: scored', 'stage: score'),
    code: 'PLAN_UNKNOWN_STAGE',
    at: 'stage: score',
    element: 'rankings.shortlist.stage',
  },
  {
    name: 'a ranking of an unknown award',
    edits: inPlan('technician: { weights', 'technicians: { weights'),
    code: 'PLAN_UNKNOWN_AWARD',
    at: 'technicians: { weights',
  },
  {
    name: 'a reason without words',
    edits: inPlan('belowReason: rank', 'belowReason: low'),
    code: 'PLAN_UNKNOWN_REASON',
    at: 'belowReason: low',
  },
  {
    name: 'all scores dropped',
    edits: inPlan('dropHighest: 1, dropLowest: 1', 'dropHighest: 3, dropLowest: 2'),
    code: 'PLAN_TOO_FEW_SCORES',
    at: 'dropHighest: 3',
    element: 'rounds.expert.aggregate',
  },
  {
    name: 'scorers of an unknown role',
    edits: inPlan('role: expert\n    scorers: 5', 'role: judge\n    scorers: 5'),
    code: 'PLAN_UNKNOWN_PERSON_ROLE',
    at: 'role: judge',
  },
  {
    name: 'a notice of an unknown ranking',
    edits: inPlan('ranking: final', 'ranking: finals'),
    code: 'PLAN_UNKNOWN_RANKING',
    at: 'ranking: finals',
  },
  {
    name: 'a column with no source',
    edits: inPlan('value: studioName', 'value: idNumber'),
    code: 'PLAN_UNKNOWN_COLUMN',
    at: 'value: idNumber',
  },
  // Quotas
  {
    name: 'quotas that do not add up',
    edits: inPlan('totals: { studio: 33', 'totals: { studio: 34'),
    code: 'PLAN_QUOTA_TOTAL',
    at: 'totals:',
    element: 'quotas.totals.studio',
  },
  {
    name: 'a quota of an unknown organisation',
    edits: inPlan('organisation: sasac', 'organisation: gzw'),
    code: 'PLAN_UNKNOWN_ORGANISATION',
    at: 'organisation: gzw',
  },
  {
    name: 'a sub-limit for a value nobody can choose',
    edits: inPlan('when: { category: zisha }, max: 1', 'when: { category: pottery }, max: 1'),
    code: 'PLAN_UNKNOWN_VALUE',
    at: 'pottery',
  },
  {
    name: 'a quota by an unknown relation',
    edits: inPlan('relation: recommender\n', 'relation: body\n'),
    code: 'PLAN_UNKNOWN_RELATION',
    at: 'relation: body',
    element: 'quotas.relation',
  },
  // Stages and statuses
  {
    name: 'a stage nothing reaches',
    edits: inPlan(
      '- { id: named, label: 认定命名 }',
      '- { id: named, label: 认定命名 }\n  - { id: paid, label: 已拨款 }',
    ),
    code: 'PLAN_STAGE_UNREACHED',
    severity: 'warning',
    at: 'id: paid',
  },
  {
    name: 'a status nothing ends in',
    edits: inPlan('  - { id: withdrawn,', '  - { id: waitlisted, label: 候补 }\n  - { id: withdrawn,'),
    code: 'PLAN_STATUS_UNUSED',
    severity: 'warning',
    at: 'id: waitlisted',
  },
  // Diagrams
  {
    name: 'a process that does not exist',
    edits: inPlan('process: technician-review', 'process: technician'),
    code: 'PLAN_UNKNOWN_PROCESS',
    at: 'process: technician',
  },
  {
    name: 'a user task the plan does not know',
    edits: [[REVIEW, /"centreCheck"/g, '"centerCheck"']],
    code: 'DIAGRAM_TASK_UNDECLARED',
    file: REVIEW,
    at: '<bpmn:userTask id="centerCheck"',
    element: 'centerCheck',
  },
  {
    name: 'a user task with an unknown form',
    edits: [[REVIEW, 'formKey="centre-check"', 'formKey="center-check"']],
    code: 'DIAGRAM_UNKNOWN_FORM',
    file: REVIEW,
    at: '<bpmn:userTask id="centreCheck"',
    element: 'centreCheck',
  },
  {
    name: 'a user task without a form',
    edits: [[REVIEW, '<zeebe:formDefinition formKey="centre-check" />', '']],
    code: 'DIAGRAM_TASK_NO_FORM',
    file: REVIEW,
    element: 'centreCheck',
  },
  {
    name: 'a user task for nobody',
    edits: [[REVIEW, /<zeebe:assignmentDefinition candidateGroups="[^"]*centreOfficer[^/]*\/>/, '']],
    code: 'DIAGRAM_TASK_NO_GROUP',
    file: REVIEW,
    element: 'centreCheck',
  },
  {
    name: 'a user task for an unknown role',
    edits: [[REVIEW, 'centreOfficer@', 'centerOfficer@']],
    code: 'DIAGRAM_UNKNOWN_ROLE',
    file: REVIEW,
    element: 'centreCheck',
  },
  {
    name: 'a user task by an unknown relation',
    edits: [[REVIEW, 'org.centre', 'org.center']],
    code: 'DIAGRAM_UNKNOWN_RELATION',
    file: REVIEW,
    element: 'centreCheck',
  },
  {
    name: 'a user task of an unknown organisation',
    edits: [[SEASON, 'cityLeader@cityBureau', 'cityLeader@bureau']],
    code: 'DIAGRAM_UNKNOWN_ORGANISATION',
    file: SEASON,
    element: 'determine',
  },
  {
    name: 'a condition for an outcome that is not offered',
    edits: [[REVIEW, '&quot;quotaFull&quot;', '&quot;full&quot;']],
    code: 'DIAGRAM_OUTCOME_UNKNOWN',
    severity: 'warning',
    file: REVIEW,
  },
  {
    name: 'an outcome that leads nowhere',
    edits: [[REVIEW, ' default="paperDecision-to-endPaperMissing"', '']],
    code: 'DIAGRAM_OUTCOME_UNHANDLED',
    severity: 'warning',
    file: REVIEW,
    element: 'paperReceipt',
  },
  {
    name: 'an unknown stage',
    edits: [[REVIEW, 'key="stage" value="checked"', 'key="stage" value="check"']],
    code: 'DIAGRAM_UNKNOWN_REFERENCE',
    file: REVIEW,
    element: 'reachChecked',
  },
  {
    name: 'an unknown round',
    edits: [[REVIEW, 'key="round" value="expert"', 'key="round" value="experts"']],
    code: 'DIAGRAM_UNKNOWN_REFERENCE',
    file: REVIEW,
    element: 'recordExpertRound',
  },
  {
    name: 'an unknown ranking',
    edits: [[SEASON, 'key="ranking" value="final"', 'key="ranking" value="last"']],
    code: 'DIAGRAM_UNKNOWN_REFERENCE',
    file: SEASON,
    element: 'rankFinal',
  },
  {
    name: 'an unknown notice',
    edits: [[SEASON, 'key="notice" value="naming"', 'key="notice" value="list"']],
    code: 'DIAGRAM_UNKNOWN_REFERENCE',
    file: SEASON,
    element: 'postNotice',
  },
  {
    name: 'an unknown status',
    edits: [[REVIEW, 'key="status" value="named"', 'key="status" value="awarded"']],
    code: 'DIAGRAM_UNKNOWN_REFERENCE',
    file: REVIEW,
    element: 'endNamed',
  },
  {
    name: 'an unknown reason',
    edits: [[REVIEW, 'key="reason" value="quota"', 'key="reason" value="full"']],
    code: 'DIAGRAM_UNKNOWN_REASON',
    file: REVIEW,
    element: 'endQuotaFull',
  },
  {
    name: 'a wait for an unknown date',
    edits: [[SEASON, '=&quot;portalOpens&quot;', '=&quot;opening&quot;']],
    code: 'DIAGRAM_UNKNOWN_DATE',
    file: SEASON,
    element: 'waitPortalOpens',
  },
  {
    name: 'a message nobody waits for',
    edits: [[SEASON, 'value="determined" />', 'value="decided" />']],
    code: 'DIAGRAM_MESSAGE_UNHEARD',
    file: SEASON,
    element: 'announceFinal',
  },
  {
    name: 'an end without a status',
    edits: [[REVIEW, /<zeebe:header key="status" value="named" \/>/, '']],
    code: 'DIAGRAM_END_WITHOUT_STATUS',
    file: REVIEW,
    element: 'endNamed',
  },
  {
    name: 'a barrier one award never passes',
    edits: [[REVIEW, 'key="stage" value="shortlisted"', 'key="stage" value="assessed"']],
    code: 'DIAGRAM_STAGE_UNREACHABLE',
    file: SEASON,
    element: 'awaitShortlisted',
  },
  {
    name: 'a ranking one award never comes to',
    edits: [[REVIEW, 'key="stage" value="scored"', 'key="stage" value="received"']],
    code: 'PLAN_RANKING_EMPTY',
    element: 'rankings.shortlist.stage',
  },
  {
    name: 'a wait that does not hear of a moved date',
    edits: [['diagrams/wait-for-date.bpmn', 'name="calendar-changed"', 'name="calendar"']],
    code: 'BPMN_DATE_WAIT_CANNOT_MOVE',
    file: 'diagrams/wait-for-date.bpmn',
    element: 'dateReached',
  },
  {
    name: 'a date of a diagram’s own',
    edits: [[REVIEW, '=date and time(correctionDue)', '=date and time(&quot;2024-07-20T00:00:00Z&quot;)']],
    code: 'DIAGRAM_FIXED_DATE',
    file: REVIEW,
    element: 'correctionOverdue',
  },
  // Tables and forms
  {
    name: 'a table that reads an unknown name',
    edits: [[TABLE, '<text>productionLine</text>', '<text>onTheLine</text>']],
    code: 'TABLE_UNKNOWN_NAME',
    file: TABLE,
    at: 'onTheLine',
    element: 'T3',
  },
  {
    name: 'a table that reads an unknown date',
    edits: [[TABLE, 'dates.portalCloses', 'dates.closing']],
    code: 'TABLE_UNKNOWN_DATE',
    file: TABLE,
    at: 'dates.closing',
    element: 'T1',
  },
  {
    name: 'a cell that is no test',
    edits: [[TABLE, '<text>[16..60)</text>', '<text>[16..60</text>']],
    code: 'DMN_CELL',
    file: TABLE,
  },
  {
    name: 'a form that is no JSON',
    edits: [[FORM, '"components":', '"components"']],
    code: 'FORM_JSON',
    file: FORM,
  },
  {
    name: 'a form with choices from nowhere',
    edits: [['forms/site-visit.form.json', '"codes": "level"', '"codes": "levels"']],
    code: 'FORM_UNKNOWN_CODES',
    file: 'forms/site-visit.form.json',
    element: 'level',
  },
];

describe('a plan with', () => {
  it.each(cases)(
    '$name is told what is wrong, where, and what to do',
    async ({ edits, code, severity = 'error', file = PLAN, at, element }) => {
      const changed = edited(edits);
      const { version, faults } = await loadPlanFiles({ files: changed }, { validateDeployment });
      const fault = faults.find(
        (one) => one.code === code && one.file === file && (!element || one.element === element),
      );
      expect(faults.map((one) => `${one.code} ${one.file} ${one.element ?? ''}`).join('\n')).toContain(code);
      expect(fault).toMatchObject({ code, severity, file, ...(element && { element }) });
      if (at) expect(fault?.line).toBe(lineOf(changed[file] ?? '', at));
      expect(fault?.message).toMatch(/[一-鿿].*。$/u);
      expect(fault?.cure).toMatch(/[一-鿿].*。$/u);
      if (severity === 'error') expect(version).toBeNull();
    },
  );

  it('several faults is told all of them at once', async () => {
    const changed = edited([
      [PLAN, 'due: centreCheck', 'due: nowhere'],
      [PLAN, 'site: 30', 'site: 31'],
      [REVIEW, 'value="named"', 'value="awarded"'],
      [TABLE, 'productionLine', 'onTheLine'],
      [FORM, '"components":', '"components"'],
    ]);
    const { faults } = await loadPlanFiles({ files: changed }, { validateDeployment });
    expect(faults.map(({ code }) => code)).toEqual(
      expect.arrayContaining([
        'PLAN_UNKNOWN_DATE',
        'PLAN_WEIGHTS',
        'DIAGRAM_UNKNOWN_REFERENCE',
        'TABLE_UNKNOWN_NAME',
        'FORM_JSON',
      ]),
    );
  });

  it('a wrong shape still has its diagrams, tables and forms checked', async () => {
    const changed = edited([
      [PLAN, 'year: 2024', 'year: 今年'],
      [TABLE, '[16..60)', '[16..60'],
      [FORM, '"components":', '"components"'],
    ]);
    const { faults } = await loadPlanFiles({ files: changed }, { validateDeployment });
    expect(faults.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['PLAN_VALUE', 'DMN_CELL', 'FORM_JSON']),
    );
  });
});
