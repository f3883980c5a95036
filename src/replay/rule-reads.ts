import { combinationOf } from '../eligibility/index.js';
import type { PlanAward, PlanRule, PlanVersion } from '../seasons/index.js';

/** Text of a rule's decisions, of the parts it combines, and of the award's computed values they may use. */
export function ruleText(version: PlanVersion, award: PlanAward, rule: PlanRule): string {
  const decisions = decisionsOf(award, rule, new Set());
  const table = tableText(version, award);
  const own = decisions.map((id) => decisionText(table, id)).join('\n');
  return [own, JSON.stringify(award.computed ?? {}), JSON.stringify(award.eligibility.params ?? {})].join(
    '\n',
  );
}

/** Which of the names the rule may look at. */
export function namesRead(text: string, names: ReadonlySet<string>): readonly string[] {
  return [...names].filter((name) => new RegExp(`(?<![\\w.])${name}(?![\\w])`).test(text));
}

function decisionsOf(award: PlanAward, rule: PlanRule, seen: Set<string>): readonly string[] {
  if (seen.has(rule.id)) return [];
  seen.add(rule.id);
  const parts = combinationOf(rule)?.parts;
  if (!parts) return [rule.decision ?? rule.id];
  return parts.flatMap((id) => {
    const part = award.eligibility.rules.find((candidate) => candidate.id === id);
    return part ? decisionsOf(award, part, seen) : [id];
  });
}

function tableText(version: PlanVersion, { eligibility }: PlanAward): string {
  const files = Object.entries(version.diagrams).filter(([name]) => name.endsWith('.dmn'));
  return files.find(([, xml]) => xml.includes(`id="${eligibility.table}"`))?.[1] ?? '';
}

/** What a decision needs of others is in the same file: then all of it counts. */
function decisionText(table: string, id: string): string {
  const from = table.search(new RegExp(`<(\\w+:)?decision\\s[^>]*id="${id.replace(/\W/g, '\\$&')}"`));
  if (from < 0) return table;
  const end = /<\/(\w+:)?decision>/.exec(table.slice(from));
  const text = table.slice(from, end ? from + end.index : undefined);
  return /required(Decision|Knowledge)|requiredDecision/.test(text) ? table : text;
}
