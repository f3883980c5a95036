import {
  organisationsAbove,
  parentOf,
  roleScope,
  type Capability,
  type PlanOrganisation,
  type PlanRelation,
  type PlanRole,
  type SeasonPlan,
} from '../seasons/index.js';

export interface DemoPerson {
  readonly username: string;
  readonly displayName: string;
  readonly role: string;
  readonly organisation: string | null;
}

/**
 * Whom a plan needs to be tried out: for every role one person in each organisation it can act for. Roles
 * with assigned cases (experts) get as many people as the largest draw asks for and some to spare.
 */
export function demoRoster(plan: SeasonPlan): readonly DemoPerson[] {
  return Object.entries(plan.roles).flatMap(([role, settings]) => {
    const people = peopleOf(plan, role, settings);
    return settings.capabilities.some((capability) => IN_PAIRS.has(capability))
      ? people.flatMap(pair)
      : people;
  });
}

/** Acts of these capabilities may need a second person. */
const IN_PAIRS: ReadonlySet<Capability> = new Set<Capability>(['determine', 'administer']);

const pair = (person: DemoPerson): DemoPerson[] => [
  person,
  { ...person, username: `${person.username}-2`, displayName: `${person.displayName}2` },
];

function peopleOf(plan: SeasonPlan, role: string, settings: PlanRole): readonly DemoPerson[] {
  const { label } = settings;
  const { relation: scope, below } = roleScope(settings);
  if (scope === 'assigned') return numbered(role, label, poolSize(plan, role));
  const relation = plan.relations[scope];
  if (!relation) return [{ username: role, displayName: label, role, organisation: null }];
  const organisations = below ? withOthersBelow(plan) : organisationsOf(plan, scope, relation);
  return organisations.map((organisation) => ({
    username: `${role}.${organisation.key}`,
    displayName: `${organisation.short ?? organisation.name}·${label}`,
    role,
    organisation: organisation.key,
  }));
}

const numbered = (role: string, label: string, size: number): DemoPerson[] =>
  Array.from({ length: size }, (_, index) => {
    const key = `${role}-${String(index + 1).padStart(2, '0')}`;
    return { username: key, displayName: `${label}${index + 1}`, role, organisation: key };
  });

/** Twice the largest panel: enough for a draw that has to pass over people with a conflict. */
const poolSize = (plan: SeasonPlan, role: string): number =>
  2 *
  Math.max(1, ...Object.values(plan.rounds).map((round) => (round.role === role ? (round.scorers ?? 1) : 1)));

/** A role that looks down the tree is for those who have something below them. */
const withOthersBelow = (plan: SeasonPlan): readonly PlanOrganisation[] => {
  const above = organisationsAbove(plan.organisations);
  return plan.organisations.filter(({ key }) => above.has(key));
};

/** An open relation's organisations come with the applications; their people are made on the fly. */
function organisationsOf(plan: SeasonPlan, key: string, relation: PlanRelation): readonly PlanOrganisation[] {
  if (relation.open) return [];
  if (relation.fixed !== undefined) return plan.organisations.filter((o) => o.key === relation.fixed);
  const lower = relation.parentOf === undefined ? undefined : plan.relations[relation.parentOf];
  if (relation.parentOf !== undefined && lower) {
    const parents = organisationsOf(plan, relation.parentOf, lower).map((o) =>
      parentOf(plan.organisations, o.key),
    );
    return plan.organisations.filter((o) => parents.includes(o.key));
  }
  const holders = new Set(plan.quotas.holders.map((holder) => holder.organisation));
  if (plan.quotas.relation === key && holders.size > 0)
    return plan.organisations.filter((o) => holders.has(o.key));
  const ofKind = plan.organisations.filter((o) => o.kind === key);
  return ofKind.length ? ofKind : plan.organisations;
}
