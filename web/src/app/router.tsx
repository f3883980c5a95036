import { createBrowserRouter, Outlet, type RouteObject } from 'react-router';
import { HomePage } from '../seasons/home-page.js';
import { Loading } from '../shared/loading.js';
import { ColumnFrame } from './column-frame.js';
import { FaultPage, NotFoundPage } from './fault-page.js';
import { RequireSession } from './require-session.js';
import { RootPage } from './root-page.js';
import { SeasonProvider } from './season.js';

const styled = () => import('./styled-root.js');

const applicantPages: RouteObject[] = [
  { path: 'applications', lazy: () => import('../applications/applications-page.js') },
  { path: 'applications/:applicationId', lazy: () => import('../applications/application-page.js') },
  {
    path: 'applications/:applicationId/sections/:panel',
    lazy: () => import('../applications/section-page.js'),
  },
  { path: 'applications/:applicationId/evidence', lazy: () => import('../applications/evidence-page.js') },
  { path: 'applications/:applicationId/check', lazy: () => import('../applications/check-answers-page.js') },
  { path: 'nominations', lazy: () => import('../nominations/nominations-page.js') },
  { path: 'nominations/:nominationId', lazy: () => import('../nominations/nomination-page.js') },
  { path: 'applications/:applicationId/receipt', lazy: () => import('../applications/receipt-page.js') },
];

const publicPages: RouteObject[] = [
  { index: true, element: <HomePage /> },
  { path: 'notices', lazy: () => import('../notices/notices-page.js') },
  { path: 'notices/:noticeId', lazy: () => import('../notices/notice-page.js') },
  { path: 'votes', lazy: () => import('../votes/votes-page.js') },
  { path: 'votes/:voteKey', lazy: () => import('../votes/vote-page.js') },
  { path: 'awards/:awardId', lazy: () => import('../seasons/award-page.js') },
  { lazy: styled, children: [{ element: <RequireSession />, children: applicantPages }] },
];

const workPages: RouteObject[] = [
  { path: 'tasks', lazy: () => import('../tasks/tasks-page.js') },
  { path: 'tasks/:taskId', lazy: () => import('../tasks/case-page.js') },
  { path: 'entries', lazy: () => import('../entries/entries-page.js') },
  { path: 'entries/:entryId', lazy: () => import('../entries/entry-page.js') },
  { path: 'handovers', lazy: () => import('../handovers/handovers-page.js') },
  { path: 'late-admissions', lazy: () => import('../entries/late-page.js') },
  { path: 'quotas', lazy: () => import('../entries/quotas-page.js') },
  { path: 'recommendations', lazy: () => import('../recommendations/recommendations-page.js') },
  { path: 'panels', lazy: () => import('../rankings/panels-page.js') },
  { path: 'ballots', lazy: () => import('../ballots/ballots-page.js') },
  { path: 'recusals', lazy: () => import('../recusals/recusals-page.js') },
  { path: 'vote-desk', lazy: () => import('../votes/vote-desk-page.js') },
  { path: 'presentations', lazy: () => import('../presentations/presentations-page.js') },
  { path: 'rankings', lazy: () => import('../rankings/rankings-page.js') },
  { path: 'notice-desk', lazy: () => import('../notices/notice-desk-page.js') },
  { path: 'named', lazy: () => import('../rankings/named-page.js') },
  { path: 'payments', lazy: () => import('../rankings/payments-page.js') },
  { path: 'holders', lazy: () => import('../follow-up/holders-page.js') },
  { path: 'holders/:holderId', lazy: () => import('../follow-up/holder-page.js') },
  { path: 'pool', lazy: () => import('../follow-up/pool-page.js') },
  { path: 'registry', lazy: () => import('../rankings/registry-page.js') },
  { path: 'lists', lazy: () => import('../rankings/lists-page.js') },
  { path: 'recheck', lazy: () => import('../rankings/recheck-page.js') },
  { path: 'processes', lazy: () => import('../admin/processes-page.js') },
  { path: 'processes/:processId', lazy: () => import('../admin/processes-page.js') },
  { path: 'instances/:instanceKey', lazy: () => import('../admin/instance-page.js') },
  { path: 'incidents', lazy: () => import('../admin/incidents-page.js') },
  { path: 'dates', lazy: () => import('../admin/dates-page.js') },
  { path: 'clock', lazy: () => import('../rehearsal/clock-page.js') },
  { path: 'accounts', lazy: () => import('../admin/accounts-page.js') },
  { path: 'merges', lazy: () => import('../persons/merges-page.js') },
  { path: 'plans/:versionId/moves', lazy: () => import('../admin/plan-moves-page.js') },
  { path: 'plans/drafts/:draftId', lazy: () => import('../workbench/workbench-page.js') },
  { path: 'plans/drafts/:draftId/:part', lazy: () => import('../workbench/workbench-page.js') },
  { path: 'plans', lazy: () => import('../admin/plans-page.js') },
  { path: 'audit', lazy: () => import('../admin/audit-page.js') },
];

export const router = createBrowserRouter([
  {
    element: <Outlet />,
    errorElement: <FaultPage />,
    hydrateFallbackElement: (
      <div className="page-column">
        <Loading />
      </div>
    ),
    children: [
      {
        element: <ColumnFrame />,
        children: [
          { index: true, element: <RootPage /> },
          { path: 'help', lazy: () => import('./help-page.js') },
          { path: 'certificates', lazy: () => import('../notices/certificate-page.js') },
          { path: 'certificates/:code', lazy: () => import('../notices/certificate-page.js') },
          {
            lazy: styled,
            children: [
              { path: 'sign-in', lazy: () => import('./sign-in-page.js') },
              { path: 'register', lazy: () => import('./register-page.js') },
              {
                element: <RequireSession />,
                children: [
                  { path: 'account', lazy: () => import('./account-page.js') },
                  { path: 'messages', lazy: () => import('../letters/letters-page.js') },
                  { path: 'deputies', lazy: () => import('./deputies-page.js') },
                  { path: 'handovers', lazy: () => import('../handovers/own-handovers-page.js') },
                ],
              },
            ],
          },
          { path: '*', element: <NotFoundPage /> },
        ],
      },
      {
        path: 's/:seasonId',
        element: (
          <SeasonProvider>
            <Outlet />
          </SeasonProvider>
        ),
        children: [
          { element: <ColumnFrame />, children: [...publicPages, { path: '*', element: <NotFoundPage /> }] },
          {
            lazy: styled,
            children: [
              {
                element: <RequireSession />,
                children: [{ lazy: () => import('./work-frame.js'), children: workPages }],
              },
            ],
          },
        ],
      },
    ],
  },
]);
