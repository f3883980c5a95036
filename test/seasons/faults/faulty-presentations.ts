import { faulty, PLAN, type FaultyPlan, type Slip } from './faulty-plan.js';

const GOOD = `label: 答辩, role: cityLeader, stage: scored, assign: choose, minutes: 20, chooseUntil: expertReview,
    sessions: [{ on: expertReview, from: '09:00', to: '11:00', rooms: [一号厅], breaks: [{ from: '10:00', to: '10:10' }] }],
    absent: { as: ended }`;
const withTalk = (from = '', to = ''): Slip => [
  PLAN,
  '\nnotices:\n',
  `\npresentations:\n  talk: { ${GOOD.replace(from, to)} }\n\nnotices:\n`,
];
const on = (element: string) => ({ element: `presentations.talk${element}` });

/** Slips in presentations. */
export const faultyPresentations: readonly FaultyPlan[] = [
  faulty(
    'listeners of an unknown role',
    withTalk('role: cityLeader', 'role: jury'),
    'PLAN_UNKNOWN_PERSON_ROLE',
    on('.role'),
  ),
  faulty(
    'listeners who cannot open the page',
    withTalk('role: cityLeader', 'role: financeOfficer'),
    'PLAN_PRESENTATION_ROLE',
    on('.role'),
  ),
  faulty(
    'a presentation at an unknown stage',
    withTalk('stage: scored', 'stage: scord'),
    'PLAN_UNKNOWN_STAGE',
    on('.stage'),
  ),
  faulty(
    'a presentation of an unknown award',
    withTalk('minutes', 'awards: [medal], minutes'),
    'PLAN_UNKNOWN_AWARD',
    {
      at: 'awards: [medal]',
    },
  ),
  faulty(
    'a choice without an end',
    withTalk(' chooseUntil: expertReview,', ''),
    'PLAN_PRESENTATION_UNTIL',
    on(''),
  ),
  faulty(
    'a choice until an unknown date',
    withTalk('chooseUntil: expertReview', 'chooseUntil: someday'),
    'PLAN_UNKNOWN_DATE',
    on('.chooseUntil'),
  ),
  faulty(
    'a choice until a date that closes nothing',
    withTalk('chooseUntil: expertReview', 'chooseUntil: portalOpens'),
    'PLAN_PRESENTATION_UNTIL',
    on('.chooseUntil'),
  ),
  faulty('a session on an unknown day', withTalk('on: expertReview', 'on: someday'), 'PLAN_UNKNOWN_DATE', {
    element: 'presentations.talk.sessions[1].on',
  }),
  faulty('a session too short for a slot', withTalk("to: '11:00'", "to: '09:10'"), 'PLAN_SESSION_TIME', {
    element: 'presentations.talk.sessions[1].to',
  }),
  faulty('a break beside its session', withTalk("to: '10:10'", "to: '12:00'"), 'PLAN_SESSION_BREAK', {
    element: 'presentations.talk.sessions[1].breaks[1]',
  }),
  faulty('a session at a time in words', withTalk("from: '09:00'", 'from: 上午九点'), 'PLAN_VALUE', {
    at: '上午九点',
  }),
  faulty('nought in no round', withTalk('as: ended', 'as: zero'), 'PLAN_PRESENTATION_ABSENT', on('.absent')),
  faulty(
    'nought in an unknown round',
    withTalk('as: ended', 'as: zero, round: talks'),
    'PLAN_PRESENTATION_ABSENT',
    on('.absent.round'),
  ),
  faulty(
    'a round for who is ended',
    withTalk('as: ended', 'as: ended, round: expert'),
    'PLAN_PRESENTATION_ABSENT',
    on('.absent.round'),
  ),
  faulty(
    'another day without an end',
    withTalk('as: ended', 'as: otherDay'),
    'PLAN_PRESENTATION_ABSENT',
    on('.absent'),
  ),
  faulty(
    'nought in the end in no round',
    withTalk('as: ended', 'as: otherDay, finally: { as: zero }'),
    'PLAN_PRESENTATION_ABSENT',
    on('.absent.finally'),
  ),
  faulty(
    'a task that marks an unknown presentation',
    [PLAN, 'do: take-place', 'do: mark-presentation, presentation: talk, came: true'],
    'PLAN_UNKNOWN_PRESENTATION',
    { at: 'mark-presentation' },
  ),
];
