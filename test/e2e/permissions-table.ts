/** Who is who in the plan of the repository: name of the role in the table below → group to sign in with. */
export const PEOPLE = {
  applicant: 'applicant',
  unit: 'unitOfficer@91320205MA100000XX',
  district: 'districtReviewer@xishan',
  recommender: 'recommender@union',
  centre: 'centreOfficer@trainingCentre',
  officer: 'cityOfficer@cityBureau',
  leader: 'cityLeader@cityBureau',
  expert: 'expert@expert-01',
  finance: 'financeOfficer@cityBureau',
  supervisor: 'supervisor',
  auditor: 'auditor',
  administrator: 'administrator',
} as const;

export type Role = keyof typeof PEOPLE;

const SIGNED_IN = Object.keys(PEOPLE) as Role[];
const EVERYBODY = ['stranger', ...SIGNED_IN] as const;
/** Everybody who reads cases in the scope of a role. */
const READERS: readonly Role[] = SIGNED_IN.filter(
  (role) => !['applicant', 'auditor', 'administrator'].includes(role),
);
const RESULTS: readonly Role[] = ['officer', 'leader', 'supervisor'];
const OPERATORS: readonly Role[] = ['supervisor', 'administrator'];
const ADMINISTRATOR: readonly Role[] = ['administrator'];
const AUDITOR: readonly Role[] = ['auditor'];

/**
 * Every route and who gets past its policy. Written out by hand on purpose: a route that is added, or opened
 * to one more role, fails the build until somebody has put it here.
 */
export const ROUTES: Readonly<Record<string, readonly (Role | 'stranger')[]>> = {
  'GET /health/live': EVERYBODY,
  'GET /health/ready': EVERYBODY,
  'GET /seasons': EVERYBODY,
  'GET /seasons/:seasonId': EVERYBODY,
  'GET /seasons/:seasonId/awards/:award/form': EVERYBODY,
  'GET /public/notices': EVERYBODY,
  'GET /public/notices/:id': EVERYBODY,
  'POST /public/notices/:id/objections': EVERYBODY,
  'GET /public/certificates/:code': EVERYBODY,
  'POST /session': EVERYBODY,
  'POST /accounts': EVERYBODY,
  'GET /rehearsal/accounts': EVERYBODY,
  'POST /rehearsal/sessions': EVERYBODY,

  'GET /session': SIGNED_IN,
  'PUT /session/password': SIGNED_IN,
  'POST /session/second-factor': SIGNED_IN,
  'POST /session/second-factor/confirm': SIGNED_IN,
  'POST /session/second-factor/remove': SIGNED_IN,
  'GET /deputies': SIGNED_IN,
  'POST /deputies': SIGNED_IN,
  'DELETE /deputies/:id': SIGNED_IN,
  'GET /tasks': SIGNED_IN,
  'GET /tasks/:id': SIGNED_IN,
  'POST /tasks/complete-many': SIGNED_IN,
  'POST /tasks/:id/claim': SIGNED_IN,
  'POST /tasks/:id/release': SIGNED_IN,
  'POST /tasks/:id/complete': SIGNED_IN,
  'GET /applications': SIGNED_IN,
  'GET /applications/:id': SIGNED_IN,
  'GET /applications/:id/form': SIGNED_IN,
  'PUT /applications/:id/draft': SIGNED_IN,
  'POST /applications/:id/preview': SIGNED_IN,
  'POST /applications/:id/submit': SIGNED_IN,
  'POST /applications/:id/withdraw': SIGNED_IN,
  'POST /applications/:id/files': SIGNED_IN,
  'GET /applications/:id/files': SIGNED_IN,
  'PUT /applications/:id/files/order': SIGNED_IN,
  'DELETE /applications/:id/files/:fileId': SIGNED_IN,
  'GET /files/:id': SIGNED_IN,
  'GET /applications/:id/documents': SIGNED_IN,
  'GET /applications/:id/documents/:document': SIGNED_IN,
  // Last, because it ends the session.
  'DELETE /session': SIGNED_IN,

  'POST /applications': ['applicant'],
  'GET /entries': READERS,
  'GET /entries/:id': READERS,
  'POST /entries/:id/unmask': ['officer', 'finance'],
  'GET /quotas': ['district', 'recommender', 'centre', 'officer', 'leader', 'supervisor', 'administrator'],
  'GET /seasons/:seasonId/rankings': RESULTS,
  'GET /seasons/:seasonId/panels': RESULTS,
  'GET /seasons/:seasonId/scoring': RESULTS,
  'GET /seasons/:seasonId/notices': ['officer', 'supervisor'],
  'GET /seasons/:seasonId/objections': RESULTS,
  'GET /seasons/:seasonId/named': RESULTS,
  'GET /seasons/:seasonId/payments': ['finance', 'supervisor'],
  'GET /seasons/:seasonId/payments.xlsx': ['finance'],
  'GET /register': ['district', 'centre', 'officer', 'supervisor', 'administrator'],
  'POST /register': ['officer', 'administrator'],
  'GET /seasons/:seasonId/process': OPERATORS,
  'GET /instances': OPERATORS,
  'GET /instances/:key': OPERATORS,
  'GET /seasons/:seasonId/incidents': OPERATORS,
  'POST /incidents/:key/resolve': ADMINISTRATOR,
  'POST /instances/:key/variables': ADMINISTRATOR,
  'POST /instances/:key/cancel': ADMINISTRATOR,
  'POST /instances/:key/modify': ADMINISTRATOR,
  'GET /instances/:key/targets': ADMINISTRATOR,
  'POST /instances/:key/migration/check': ADMINISTRATOR,
  'POST /instances/:key/migrate': ADMINISTRATOR,
  'GET /seasons/:seasonId/dates': ADMINISTRATOR,
  'PUT /seasons/:seasonId/dates/:key': ADMINISTRATOR,
  'POST /seasons/:seasonId/dates/moves/:moveId/confirm': ADMINISTRATOR,
  'POST /seasons/:seasonId/dates/moves/:moveId/drop': ADMINISTRATOR,
  'GET /seasons/:seasonId/clock': ADMINISTRATOR,
  'POST /seasons/:seasonId/clock': ADMINISTRATOR,
  'POST /seasons/:seasonId/settle': ADMINISTRATOR,
  'GET /seasons/:seasonId/rehearsal/tasks': ADMINISTRATOR,
  'GET /seasons/:seasonId/rehearsal/outcomes': ADMINISTRATOR,
  'GET /seasons/:seasonId/rehearsal/listed': ADMINISTRATOR,
  'GET /plans': ADMINISTRATOR,
  'POST /plans': ADMINISTRATOR,
  'POST /seasons': ADMINISTRATOR,
  'POST /plans/:id/release': ADMINISTRATOR,
  'POST /seasons/:seasonId/plan': ADMINISTRATOR,
  'GET /accounts': ADMINISTRATOR,
  'POST /accounts/staff': ADMINISTRATOR,
  'PATCH /accounts/:id': ADMINISTRATOR,
  'POST /accounts/:id/password': ADMINISTRATOR,
  'POST /memberships': ADMINISTRATOR,
  'DELETE /memberships/:id': ADMINISTRATOR,
  'GET /audit': AUDITOR,
  'GET /audit/verification': AUDITOR,
};
