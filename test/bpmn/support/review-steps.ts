import type { Variables } from '../../../src/engine/index.js';

/** What happens to a case from outside. */
export type Step =
  | { readonly kind: 'decide'; readonly task: string; readonly variables: Variables }
  | { readonly kind: 'hear'; readonly message: string; readonly variables: Variables }
  | { readonly kind: 'clock'; readonly now: string };

export const decide = (task: string, outcome: string, more: Variables = {}): Step => ({
  kind: 'decide',
  task,
  variables: { outcome, ...more },
});

export const hear = (message: string, variables: Variables = {}): Step => ({
  kind: 'hear',
  message,
  variables,
});

export const clock = (now: string): Step => ({ kind: 'clock', now });

const panelOf = (...keys: string[]): Variables => ({
  panel: keys.map((key, index) => ({ position: index + 1, group: `expert@${key}` })),
});

/** The straight way through a review, up to and including each of its stages. */
export function straight(visit: boolean) {
  const confirmed = [decide('unitConfirm', 'confirm')];
  const reviewed = [...confirmed, decide('districtReview', 'recommend')];
  const recommended = [...reviewed, decide('recommend', 'recommend')];
  const checked = [...recommended, decide('centreCheck', 'pass'), decide('cityCheck', 'pass')];
  const received = [...checked, decide('paperReceipt', 'received')];
  const scores = [decide('expertScore', 'submit'), decide('expertScore', 'submit')];
  const scored = [...received, hear('panel-assigned', panelOf('a', 'b')), ...scores];
  const shortlisted = [...scored, hear('shortlist-decided', { selected: true, rank: 1, reason: null })];
  const visited = [hear('panel-assigned', panelOf('c')), decide('siteVisit', 'submit')];
  const assessed = visit ? [...shortlisted, ...visited] : shortlisted;
  const determined = [...assessed, hear('determined', { selected: true, rank: 1, reason: null })];
  const named = [...determined, hear('notice-ended', { upheld: false }), hear('naming-confirmed')];
  return {
    confirmed,
    reviewed,
    recommended,
    checked,
    received,
    scored,
    shortlisted,
    assessed,
    determined,
    named,
  };
}
