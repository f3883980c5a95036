import { viewOf } from './compare-views.js';

it.each([
  ['plan.yaml', 'dates.opens', { view: 'dates', at: 'opens' }],
  ['plan.yaml', 'dates.opens.scopes.甲', { view: 'dates', at: 'opens' }],
  ['plan.yaml', 'quotas.totals.gold', { view: 'quotas', at: 'total:gold' }],
  ['plan.yaml', 'quotas.holders.north.places.gold', { view: 'quotas', at: 'holder:north:gold' }],
  ['plan.yaml', 'quotas.holders.north', { view: 'quotas', at: 'holder:north' }],
  [
    'plan.yaml',
    'quotas.holders.north.subLimits',
    { view: 'texts', file: 'plan.yaml', at: 'quotas.holders.north.subLimits' },
  ],
  ['plan.yaml', 'title', { view: 'texts', file: 'plan.yaml', at: 'title' }],
  ['diagrams/a.bpmn', 'step', { view: 'diagrams', file: 'diagrams/a.bpmn', at: 'step' }],
  ['diagrams/a.dmn', 'A/r1', { view: 'tables', file: 'diagrams/a.dmn', at: 'A/r1' }],
  ['forms/a.form.json', 'unit.name', { view: 'forms', file: 'forms/a.form.json', at: 'unit.name' }],
  ['templates/a.typ', 'a.typ', { view: 'texts', file: 'templates/a.typ', at: 'a.typ' }],
])('what is said of %s at %s is seen in its view', (file, place, expected) => {
  expect(viewOf({ file, place })).toEqual(expected);
});
