/** What a field of the plan may point at. */
export type Target =
  | 'relation'
  | 'organisation'
  | 'role'
  | 'fact'
  | 'date'
  | 'stage'
  | 'award'
  | 'round'
  | 'ranking'
  | 'reason'
  | 'level'
  | 'registerTitle'
  | 'form'
  | 'table'
  | 'decision'
  | 'process'
  | 'template'
  | 'answer'
  | 'rule'
  | 'organisationKind'
  | 'numbering'
  | 'scope'
  | 'task'
  | 'scoreSheet'
  | 'presentation'
  | 'opinions';

/** By the last keys of the schema's path; `*` is the key of a map. The first that fits holds. */
const TARGETS: readonly (readonly [RegExp, Target])[] = [
  [/^roles\.scope$/, 'scope'],
  [/^tasks\.\*$/, 'task'],
  [/effects\.sheet$/, 'scoreSheet'],
  [/effects\.presentation$/, 'presentation'],
  [/effects\.opinions$/, 'opinions'],
  [/numbering\.by$/, 'numbering'],
  [/^relations\.role$|nameRole$|scopes\.role$|conflict\.roles$|orderBy$|columns\.value$/, 'fact'],
  [/applicant\.number$|wish$|acceptLower$|preference$|onePerson\.by$|limits\.by$/, 'fact'],
  [/\.relation$|parentOf$|groupBy$|opinions\.relations$/, 'relation'],
  [/^organisations\.kind$/, 'organisationKind'],
  [/\.fixed$|organisations\.parent$|\.organisation$|when\.in$|groups\.holders$|basis\.\*$/, 'organisation'],
  [/opinions\.organisations$/, 'organisation'],
  [/^(rounds|ballots|opinions|presentations)\.role$/, 'role'],
  [
    /\.(opens|closes|latest|first|due|chooseUntil)$|sessions\.on$|until\.date$|release\.date$|followUp\.dates$/,
    'date',
  ],
  [/\.stage$/, 'stage'],
  [/\.(awards|award)$|(totals|places|formulas|reductions|columns)\.\*$|rankings\.awards\.\*$/, 'award'],
  [/weights\.\*$|\.round$|higherRound$/, 'round'],
  [/\.ranking$/, 'ranking'],
  [
    /(leastScoreReason|belowReason|(passOver|limits|floors|acceptance|secondOutcome|onePerson)\.reason)$/,
    'reason',
  ],
  [/^(codes|registerTitles)\.level$/, 'level'],
  [/\.registerTitle$/, 'registerTitle'],
  [/\.form$/, 'form'],
  [/\.table$/, 'table'],
  [/\.(decision|anyOf|allOf)$|atLeast\.of$/, 'decision'],
  [/\.process$|^seasonProcess$/, 'process'],
  [/\.template$/, 'template'],
  [/^awards\.roles\.?\*?$|\.(account|bank|pledge)$|proves\.(from|to)$|change\.fields$/, 'answer'],
  [/change\.rules$/, 'rule'],
];

/** What the values of a field point at; null when it is free. */
export function targetOf(keys: readonly string[]): Target | null {
  const path = keys.join('.');
  return TARGETS.find(([pattern]) => pattern.test(path))?.[1] ?? null;
}

/** What the keys of a map point at. */
export const keyTargetOf = (keys: readonly string[]): Target | null => {
  const path = [...keys, '*'].join('.');
  if (/^awards\.roles\.\*$/.test(path)) return null;
  return TARGETS.find(([pattern]) => pattern.source.includes('\\*') && pattern.test(path))?.[1] ?? null;
};
