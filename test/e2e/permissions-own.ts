/** What everybody who has signed in may do with what is theirs. */
export const OWN_ROUTES = [
  'GET /deputies',
  'POST /deputies',
  'DELETE /deputies/:id',
  'GET /letters',
  'GET /letters/unread',
  'POST /letters/read',
  'POST /letters/:id/read',
  'GET /handovers',
  'POST /handovers',
  'POST /handovers/:id/accept',
  'POST /handovers/:id/drop',
] as const;
