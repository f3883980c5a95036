import { faulty, FORM, PLAN, TABLE, type FaultyPlan } from './faulty-plan.js';

/** Slips in the plan file itself. */
export const faultyPlanFiles: readonly FaultyPlan[] = [
  faulty(
    'a tab for indentation',
    [PLAN, '  name: 无锡市人力资源和社会保障局\n', '\tname: 无锡\n'],
    'PLAN_YAML',
    { at: '	name' },
  ),
  faulty('another encoding', [PLAN, /title: .*\n/, 'title: 2024\uFFFD\uFFFD\n'], 'TEXT_NOT_UTF8', {
    at: '\uFFFD',
  }),
  faulty('a form in another encoding', [FORM, /"label": "[^"]*/, '"label": "\uFFFD'], 'TEXT_NOT_UTF8', {
    at: '\uFFFD',
  }),
  faulty('a table in another encoding', [TABLE, / name="[^"]*/, ' name="\uFFFD'], 'TEXT_NOT_UTF8', {
    at: '\uFFFD',
  }),
  faulty('a Chinese colon', [PLAN, 'issuer:\n', 'issuer：\n'], 'PLAN_YAML'),
  faulty('a key twice', [PLAN, 'year: 2024\n', 'year: 2024\nyear: 2025\n'], 'PLAN_YAML', {
    at: 'year: 2025',
  }),
  faulty('a misspelt key', [PLAN, 'timezone: Asia', 'timezon: Asia'], 'PLAN_UNKNOWN_KEY', {
    at: 'timezon:',
    element: 'timezon',
  }),
  faulty('a missing key', [PLAN, /\nyear: 2024/, ''], 'PLAN_MISSING', { element: 'year' }),
  faulty('a word for a number', [PLAN, 'year: 2024', 'year: 今年'], 'PLAN_VALUE', {
    at: 'year:',
    element: 'year',
  }),
  faulty('a kind of date that does not exist', [PLAN, 'kind: opens', 'kind: starts'], 'PLAN_VALUE', {
    at: 'kind: starts',
    element: 'dates.portalOpens.kind',
  }),
  faulty('a time without its day', [PLAN, 'at: 2024-06-03T00:00', 'at: 09:00'], 'PLAN_VALUE', {
    at: 'portalOpens',
    element: 'dates.portalOpens.at',
  }),
  faulty('a Chinese key', [PLAN, '  unitConfirm:\n', '  单位确认:\n'], 'PLAN_NAME', {
    at: '单位确认:',
    element: 'tasks.单位确认',
  }),
  faulty('an effect that does not exist', [PLAN, 'do: waive-failures', 'do: waive-all'], 'PLAN_VALUE', {
    at: 'waive-all',
  }),
  faulty('a day that does not exist', [PLAN, 'at: 2024-06-03T00:00', 'at: 2024-06-31T00:00'], 'PLAN_DATE', {
    at: 'portalOpens',
    element: 'dates.portalOpens.at',
  }),
  faulty('an unknown time zone', [PLAN, 'Asia/Shanghai', 'Asia/Wuxi'], 'PLAN_TIMEZONE', {
    at: 'timezone',
    element: 'timezone',
  }),
  faulty(
    'a task due on an unknown date',
    [PLAN, 'due: centreCheck', 'due: centerCheck'],
    'PLAN_UNKNOWN_DATE',
    { at: 'due: centerCheck', element: 'tasks.centreCheck.due' },
  ),
  faulty(
    'a portal that closes before it opens',
    [PLAN, 'at: 2024-06-03T00:00', 'at: 2024-08-03T00:00'],
    'PLAN_DATE_ORDER',
    { element: 'awards[studio].closes' },
  ),
  faulty(
    'a portal whose end is not a closing date',
    [PLAN, 'at: 2024-07-14T24:00, kind: closes', 'at: 2024-07-14T24:00, kind: event'],
    'PLAN_DATE_KIND',
    { severity: 'warning', at: 'portalCloses:' },
  ),
  faulty(
    'a relation to an unknown organisation',
    [PLAN, 'fixed: trainingCentre', 'fixed: centre'],
    'PLAN_UNKNOWN_ORGANISATION',
    { at: 'fixed: centre', element: 'relations.centre.fixed' },
  ),
  faulty('a relation decided by nothing', [PLAN, ', fixed: cityBureau', ''], 'PLAN_RELATION', {
    at: '市级主管部门',
    element: 'relations.city',
  }),
  faulty(
    'a relation by a role no award maps',
    [PLAN, 'role: district }', 'role: county }'],
    'PLAN_UNKNOWN_ROLE',
    { at: 'role: county', element: 'relations.district.role' },
  ),
  faulty('a scope that is no relation', [PLAN, 'scope: centre', 'scope: center'], 'PLAN_UNKNOWN_SCOPE', {
    at: 'scope: center',
    element: 'roles.centreOfficer.scope',
  }),
  faulty('an organisation twice', [PLAN, '{ key: union, name', '{ key: sasac, name'], 'PLAN_DUPLICATE', {
    element: 'organisations[sasac].key',
  }),
  faulty(
    'a choice that is no organisation',
    [PLAN, '{ code: jingkai, label: 经开区 }', '{ code: jingkaiqu, label: 经开区 }'],
    'PLAN_CHOICE_NOT_ORGANISATION',
    { element: 'relations.district.role' },
  ),
  faulty(
    'a form that does not exist',
    [PLAN, 'form: technician-application', 'form: technician'],
    'PLAN_UNKNOWN_FORM',
    { at: 'form: technician', element: 'awards[technician].form' },
  ),
  faulty(
    'a role that is no field',
    [PLAN, 'holderName: leaderName', 'holderName: leader'],
    'PLAN_ROLE_NO_FIELD',
    { at: 'holderName: leader', element: 'awards[studio].roles.holderName' },
  ),
  faulty(
    'a table that does not exist',
    [PLAN, 'table: technician-eligibility', 'table: technicians'],
    'PLAN_UNKNOWN_TABLE',
    { at: 'table: technicians' },
  ),
  faulty('a rule without its decision', [PLAN, 'decision: T6', 'decision: T7'], 'PLAN_UNKNOWN_DECISION', {
    at: 'decision: T7',
    element: 'awards[technician].eligibility.rules[T6].decision',
  }),
  faulty('a decision without its rule', [PLAN, 'decision: T6', 'decision: T5'], 'PLAN_DECISION_UNUSED', {
    severity: 'warning',
  }),
  faulty(
    'a formula with a slip',
    [PLAN, '\'"无锡市" + leaderName + "技能大师工作室"\'', '\'"无锡市" + leaderName +\''],
    'PLAN_FORMULA',
    { element: 'awards[studio].computed.studioName' },
  ),
  faulty(
    'a formula over an unknown name',
    [PLAN, '\'"无锡市" + leaderName', '\'"无锡市" + leader'],
    'PLAN_UNKNOWN_NAME',
    { element: 'awards[studio].computed.studioName' },
  ),
  faulty(
    'a template that does not exist',
    [PLAN, 'template: annex2.typ', 'template: annex3.typ'],
    'PLAN_UNKNOWN_TEMPLATE',
    { at: 'annex3.typ' },
  ),
  faulty(
    'an account that is no field',
    [PLAN, 'account: bankAccount', 'account: account'],
    'PLAN_FUNDING_NO_FIELD',
    { at: 'account: account' },
  ),
  faulty(
    'a payer that nobody comes to',
    [PLAN, ', when: { relation: district, in: [jiangyin] }', ''],
    'PLAN_PAYER',
    { at: '江阴市财政' },
  ),
  faulty(
    'a conflict by an unknown role',
    [PLAN, 'roles: [unitCode, occupation, field]', 'roles: [unitCode, trade, field]'],
    'PLAN_UNKNOWN_ROLE',
    { at: 'trade' },
  ),
  faulty('more pictures than files', [PLAN, 'maxPictures: 5', 'maxPictures: 50'], 'PLAN_EVIDENCE', {
    at: 'maxPictures: 50',
  }),
  faulty(
    'a task nobody drew',
    [PLAN, '  centreCheck:\n    label', '  center:\n    label'],
    'PLAN_TASK_UNUSED',
    { severity: 'warning', at: '  center:', element: 'tasks.center' },
  ),
  faulty(
    'an outcome that needs an unknown field',
    [PLAN, 'requires: [received]', 'requires: [papers]'],
    'PLAN_TASK_NO_FIELD',
    { at: 'papers' },
  ),
  faulty(
    'a score for an unknown round',
    [PLAN, 'do: store-score, round: site', 'do: store-score, round: visit'],
    'PLAN_UNKNOWN_ROUND',
    { at: 'round: visit' },
  ),
  faulty(
    'a score from an unknown field',
    [PLAN, 'round: site, key: score', 'round: site, key: points'],
    'PLAN_TASK_NO_FIELD',
    { at: 'key: points' },
  ),
  faulty(
    'a blind review that hides a misspelt field',
    [PLAN, 'hides: [leaderName,', 'hides: [leadername,'],
    'PLAN_BLIND_NO_FIELD',
    { at: 'leadername' },
  ),
  faulty(
    'a prefilled value from nowhere',
    [PLAN, 'foundedOn: studioFoundedOn', 'foundedOn: founded'],
    'PLAN_UNKNOWN_NAME',
    { at: 'foundedOn: founded', element: 'tasks.siteVisit.prefill.foundedOn' },
  ),
  faulty(
    'weights that are not 100 %',
    [PLAN, 'expert: 70, site: 30', 'expert: 70, site: 20'],
    'PLAN_WEIGHTS',
    { at: 'site: 20', element: 'rankings.final.awards.studio.weights' },
  ),
  faulty(
    'a weight for an unknown round',
    [PLAN, 'expert: 70, site: 30', 'expert: 70, visit: 30'],
    'PLAN_UNKNOWN_ROUND',
    { at: 'visit: 30' },
  ),
  faulty('a ranking at an unknown stage', [PLAN, 'stage: scored', 'stage: score'], 'PLAN_UNKNOWN_STAGE', {
    at: 'stage: score',
    element: 'rankings.shortlist.stage',
  }),
  faulty(
    'a ranking of an unknown award',
    [PLAN, 'technician: { weights', 'technicians: { weights'],
    'PLAN_UNKNOWN_AWARD',
    { at: 'technicians: { weights' },
  ),
  faulty('a reason without words', [PLAN, 'belowReason: rank', 'belowReason: low'], 'PLAN_UNKNOWN_REASON', {
    at: 'belowReason: low',
  }),
  faulty(
    'all scores dropped',
    [PLAN, 'dropHighest: 1, dropLowest: 1', 'dropHighest: 3, dropLowest: 2'],
    'PLAN_TOO_FEW_SCORES',
    { at: 'dropHighest: 3', element: 'rounds.expert.aggregate' },
  ),
  faulty(
    'scorers of an unknown role',
    [PLAN, 'role: expert\n    scorers: 5', 'role: judge\n    scorers: 5'],
    'PLAN_UNKNOWN_PERSON_ROLE',
    { at: 'role: judge' },
  ),
  faulty(
    'a notice of an unknown ranking',
    [PLAN, 'ranking: final', 'ranking: finals'],
    'PLAN_UNKNOWN_RANKING',
    { at: 'ranking: finals' },
  ),
  faulty('a column with no source', [PLAN, 'value: studioName', 'value: idNumber'], 'PLAN_UNKNOWN_COLUMN', {
    at: 'value: idNumber',
  }),
  faulty(
    'quotas that do not add up',
    [PLAN, 'totals: { studio: 33', 'totals: { studio: 34'],
    'PLAN_QUOTA_TOTAL',
    { at: 'totals:', element: 'quotas.totals.studio' },
  ),
  faulty(
    'a quota of an unknown organisation',
    [PLAN, 'organisation: sasac', 'organisation: gzw'],
    'PLAN_UNKNOWN_ORGANISATION',
    { at: 'organisation: gzw' },
  ),
  faulty(
    'a sub-limit for a value nobody can choose',
    [PLAN, 'when: { category: zisha }, max: 1', 'when: { category: pottery }, max: 1'],
    'PLAN_UNKNOWN_VALUE',
    { at: 'pottery' },
  ),
  faulty(
    'a quota by an unknown relation',
    [PLAN, 'relation: recommender\n', 'relation: body\n'],
    'PLAN_UNKNOWN_RELATION',
    { at: 'relation: body', element: 'quotas.relation' },
  ),
  faulty(
    'a stage nothing reaches',
    [
      PLAN,
      '- { id: named, label: 认定命名 }',
      '- { id: named, label: 认定命名 }\n  - { id: paid, label: 已拨款 }',
    ],
    'PLAN_STAGE_UNREACHED',
    { severity: 'warning', at: 'id: paid' },
  ),
  faulty(
    'a status nothing ends in',
    [PLAN, '  - { id: withdrawn,', '  - { id: waitlisted, label: 候补 }\n  - { id: withdrawn,'],
    'PLAN_STATUS_UNUSED',
    { severity: 'warning', at: 'id: waitlisted' },
  ),
];
