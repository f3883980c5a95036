import { Linter, type LintFinding } from 'bpmnlint';
import recommended from 'bpmnlint/config/recommended';
import compat from 'bpmnlint-plugin-camunda-compat';
import houseConfig from '../../../../../.bpmnlintrc?raw';
import { diagramWords } from '../../../shared/texts/workbench-diagrams.js';
import type { ModdleElement } from '../editor/moddle-element.js';
import type { Mark } from '../editor/use-marks.js';
import { LINT_WORDS } from './lint-words.js';

type Load = () => Promise<{ default: unknown }>;

const GENERAL = import.meta.glob<{ default: unknown }>('../../../../../node_modules/bpmnlint/rules/*.js');
const CAMUNDA = import.meta.glob<{ default: unknown }>(
  '../../../../../node_modules/bpmnlint-plugin-camunda-compat/rules/camunda-cloud/**/*.js',
);

/** The rules' files come with this piece of the client, found by the packages' own names for them. */
const resolver = {
  async resolveRule(pkg: string, rule: string): Promise<unknown> {
    const load = pkg === 'bpmnlint' ? ruleFile(GENERAL, `/bpmnlint/rules/${rule}`) : compatRule(rule);
    if (!load) throw new Error(`There is no rule ${pkg}/${rule}.`);
    return (await load()).default;
  },
  resolveConfig: (pkg: string, config: string): unknown =>
    pkg === 'bpmnlint' ? recommended : compat.configs[config],
};

const compatRule = (rule: string): Load | undefined =>
  ruleFile(CAMUNDA, (compat.rules[rule] ?? '').replace(/^\./, '/bpmnlint-plugin-camunda-compat'));

const ruleFile = (files: Readonly<Record<string, Load>>, path: string): Load | undefined =>
  Object.entries(files).find(
    ([file]) => file.endsWith(`${path}.js`) || file.endsWith(`${path}/index.js`),
  )?.[1];

const config = { ...(JSON.parse(houseConfig) as object), moddleExtensions: undefined };

/** What the rules that a plan's diagrams are held to say of a diagram as it is drawn now. */
export async function lintDiagram(definitions: ModdleElement): Promise<readonly Mark[]> {
  // A linter keeps its rules, and some of them keep what they saw: at a second look every flow would be there twice.
  const found = await new Linter({ config, resolver }).lint(definitions);
  return Object.entries(found).flatMap(([rule, findings]) =>
    findings.filter(({ category }) => category !== 'rule-error').map((finding) => markOf(rule, finding)),
  );
}

function markOf(rule: string, { id, category }: LintFinding): Mark {
  const [message, cure] = LINT_WORDS[rule.replace('camunda-compat/', '')] ?? [
    diagramWords.marks.unknownRule(rule),
    diagramWords.marks.unknownCure,
  ];
  const severity = category === 'error' ? 'error' : 'warning';
  return { source: 'live', severity, element: id ?? null, message, cure };
}
