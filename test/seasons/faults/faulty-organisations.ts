import { faulty, PLAN, type FaultyPlan, type Slip } from './faulty-plan.js';

const DISTRICT = 'district: { label: 属地, role: district }';
const EDUCATION = '{ key: education, name: 无锡市教育局, short: 市教育局, kind: department }';
const UNION = '{ key: union, name: 无锡市总工会, short: 市总工会, kind: department }';

const district = (relation: string): Slip => [PLAN, DISTRICT, `district: { label: 属地, ${relation} }`];
const added = (relation: string): Slip => [
  PLAN,
  DISTRICT,
  `${DISTRICT}\n  above: { label: 上级, ${relation} }`,
];
const education = (more: string): Slip => [PLAN, EDUCATION, EDUCATION.replace(' }', `, ${more} }`)];
const scope = (to: string): Slip => [
  PLAN,
  'capabilities: [review], scope: district',
  `capabilities: [review], scope: ${to}`,
];

/** Slips in the tree of organisations, in relations by rule and in scopes that reach down. */
export const faultyOrganisations: readonly FaultyPlan[] = [
  faulty('an organisation below one that is not there', education('parent: moon'), 'PLAN_UNKNOWN_PARENT', {
    ...{ at: 'parent: moon', element: 'organisations[education].parent' },
  }),
  faulty('an organisation below itself', education('parent: education'), 'PLAN_TREE_RING', {
    at: 'parent: education',
  }),
  faulty(
    'organisations in a ring',
    [
      PLAN,
      new RegExp(`${EDUCATION.replace(/[{}]/g, '\\$&')}([\\s\\S]*?)${UNION.replace(/[{}]/g, '\\$&')}`),
      `${EDUCATION.replace(' }', ', parent: union }')}$1${UNION.replace(' }', ', parent: education }')}`,
    ],
    'PLAN_TREE_RING',
    { at: 'parent: union', element: 'organisations[education].parent' },
  ),
  faulty('a relation that two things decide', district('role: district, fixed: union'), 'PLAN_RELATION'),
  faulty(
    'a rule that reads what is not there',
    district('route: \'if town = "x" then "union" else "sasac"\''),
    'PLAN_UNKNOWN_NAME',
    { element: 'relations.district.route' },
  ),
  faulty('a rule that is no formula', district('route: \'if then "union"\''), 'PLAN_FORMULA', {
    element: 'relations.district.route',
  }),
  faulty(
    'a rule that ends at nobody',
    district('route: \'if year > 2024 then "union" else "moon"\''),
    'PLAN_ROUTE_ORGANISATION',
    { element: 'relations.district.route' },
  ),
  faulty(
    'a rule in a table that is not there',
    district('route: { table: nowhere, decision: S1 }'),
    'PLAN_UNKNOWN_TABLE',
    { element: 'relations.district.route.table' },
  ),
  faulty(
    'a rule by a decision that is not there',
    district('route: { table: technician-eligibility, decision: S0 }'),
    'PLAN_UNKNOWN_DECISION',
    { element: 'relations.district.route.decision' },
  ),
  faulty(
    'a rule in a table that asks what not every award knows',
    district('route: { table: studio-eligibility, decision: S2 }'),
    'PLAN_ROUTE_NAME',
    { element: 'relations.district.route.table' },
  ),
  faulty(
    'a rule in a table whose rows end at nobody',
    district('route: { table: technician-eligibility, decision: T1 }'),
    'PLAN_ROUTE_ORGANISATION',
    { element: 'relations.district.route.decision' },
  ),
  faulty('what is above a relation that is not there', added('parentOf: nowhere'), 'PLAN_UNKNOWN_RELATION', {
    element: 'relations.above.parentOf',
  }),
  faulty('a relation above itself', added('parentOf: above'), 'PLAN_RELATION_RING', {
    element: 'relations.above.parentOf',
  }),
  faulty('what is above an organisation of the form', added('parentOf: unit'), 'PLAN_PARENT_OF_OPEN', {
    element: 'relations.above.parentOf',
  }),
  faulty('what is above the top', added('parentOf: district'), 'PLAN_NO_PARENT', {
    element: 'relations.above.parentOf',
  }),
  faulty(
    'a name for an organisation that no form names',
    added('fixed: union, open: { nameRole: unitName }'),
    'PLAN_RELATION_OPEN',
    { element: 'relations.above.open' },
  ),
  faulty(
    'a fixed relation that may be missing',
    added('fixed: union, optional: true'),
    'PLAN_RELATION_OPTIONAL',
    {
      severity: 'warning',
    },
  ),
  faulty(
    'a look down where nothing is below',
    scope('{ relation: district, below: true }'),
    'PLAN_SCOPE_NOTHING_BELOW',
    {
      ...{ severity: 'warning', element: 'roles.districtReviewer.scope' },
    },
  ),
  faulty(
    'a time by a relation that a rule finds',
    [
      PLAN,
      /kind: closes, shown: true \}([\s\S]*?)district: \{ label: 属地, role: district \}/,
      'kind: closes, shown: true, scopes: [{ relation: district, in: [binhu], at: 2024-07-20T24:00 }] }$1district: { label: 属地, route: \'"binhu"\' }',
    ],
    'PLAN_DATE_SCOPE',
    { element: 'dates.portalCloses.scopes[1].relation' },
  ),
  faulty('a look down from everywhere', scope('{ relation: all, below: true }'), 'PLAN_SCOPE_BELOW', {
    element: 'roles.districtReviewer.scope',
  }),
  faulty(
    'a look down a relation that is not there',
    scope('{ relation: town, below: true }'),
    'PLAN_UNKNOWN_SCOPE',
  ),
];
