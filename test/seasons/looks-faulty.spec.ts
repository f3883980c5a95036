import { loadPlanFiles } from '../../src/seasons/index.js';
import { readPlanFolder } from '../../src/seasons/package-folder.js';
import { planLoading } from '../support/validate-deployment.js';
import { PLAN, REVIEW, SEASON, TABLE, withSlips, type Slip } from './faults/faulty-plan.js';

const shipped = await readPlanFolder('seasons/wuxi-2024.yaml');
const files = shipped.folder?.files.files ?? {};

const DISTRICT = 'district: { label: 属地, role: district }';
/** A literal decision before all others of a table. */
const decided = (id: string, formula: string): Slip => [
  TABLE,
  '  <decision id="T1"',
  `  <decision id="${id}" name="${id}">
    <variable id="${id}-variable" name="${id}" />
    <literalExpression id="${id}-expression"><text>${formula}</text></literalExpression>
  </decision>
  <decision id="T1"`,
];
const ASSESSMENT = 'diagrams/annual-assessment.bpmn';

interface LooksFaulty {
  readonly name: string;
  readonly slips: readonly Slip[];
  readonly code: string;
  /** The same plan but for this has the fault. */
  readonly unless: readonly Slip[];
}

const looksFaulty: readonly LooksFaulty[] = [
  {
    name: 'a decision of an eligibility table that only a route asks',
    slips: [decided('whose', 'if year = 2024 then "union" else "sasac"')],
    unless: [
      [
        PLAN,
        DISTRICT,
        'district: { label: 属地, route: { table: technician-eligibility, decision: whose } }',
      ],
    ],
    code: 'PLAN_DECISION_UNUSED',
  },
  {
    name: 'a decision that only the decision of a route needs',
    slips: [
      decided('whose', 'if before then "union" else "sasac"'),
      [
        TABLE,
        'name="whose" />',
        'name="whose" />\n    <informationRequirement id="n"><requiredDecision href="#before" /></informationRequirement>',
      ],
      decided('before', 'year &lt; 2025'),
    ],
    unless: [
      [
        PLAN,
        DISTRICT,
        'district: { label: 属地, route: { table: technician-eligibility, decision: whose } }',
      ],
    ],
    code: 'PLAN_DECISION_UNUSED',
  },
  {
    name: 'a decision that a step of a diagram asks',
    slips: [decided('aside', '1')],
    unless: [
      [
        REVIEW,
        '</bpmn:startEvent>',
        `</bpmn:startEvent><bpmn:businessRuleTask id="ask"><bpmn:extensionElements>
          <zeebe:calledDecision decisionId="aside" resultVariable="aside" />
        </bpmn:extensionElements></bpmn:businessRuleTask>`,
      ],
    ],
    code: 'PLAN_DECISION_UNUSED',
  },
  {
    name: 'outcomes that a service task goes by, without a gateway',
    slips: [[ASSESSMENT, 'targetRef="assessDecision"', 'targetRef="recordAssessment"']],
    unless: [],
    code: 'DIAGRAM_OUTCOME_UNUSED',
  },
  {
    name: 'outcomes that a condition asks for only after a service task',
    slips: [
      [ASSESSMENT, 'targetRef="assessDecision"', 'targetRef="releaseMoney"'],
      [
        ASSESSMENT,
        'sourceRef="releaseMoney" targetRef="nextAssessment"',
        'sourceRef="releaseMoney" targetRef="assessDecision"',
      ],
    ],
    unless: [],
    code: 'DIAGRAM_OUTCOME_UNUSED',
  },
  {
    name: 'cases told at a stage that one award comes to and another does not',
    slips: [
      [REVIEW, 'key="stage" value="cleared"', 'key="stage" value="named"'],
      [SEASON, /"determined" \/>(\s*<zeebe:header key="message")/, '"cleared" />$1'],
    ],
    unless: [],
    code: 'DIAGRAM_STAGE_UNREACHABLE',
  },
];

const codesOf = async (slips: readonly Slip[]): Promise<readonly string[]> => {
  const noEngine = { ...planLoading, validateDeployment: () => Promise.resolve([]) };
  const { faults } = await loadPlanFiles({ files: withSlips(files, slips) }, noEngine);
  return faults.map(({ code }) => code);
};

describe('a plan with', () => {
  it.each(looksFaulty)('$name is not told that there is a fault', async ({ slips, code, unless }) => {
    expect(await codesOf([...slips, ...unless])).not.toContain(code);
    if (unless.length > 0) expect(await codesOf(slips)).toContain(code);
  });

  it('a route by a table whose other decisions ask what not every award knows is not told so', async () => {
    const codes = await codesOf([
      decided('whose', 'if year = 2024 then "union" else "sasac"'),
      [
        PLAN,
        DISTRICT,
        'district: { label: 属地, route: { table: technician-eligibility, decision: whose } }',
      ],
    ]);
    expect(codes).not.toContain('PLAN_ROUTE_NAME');
  });
});
