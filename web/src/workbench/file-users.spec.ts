import { decisionUsers, processUsers } from './file-users.js';

const PLAN = {
  seasonProcess: 'season',
  awards: [
    {
      title: '甲奖',
      process: 'review',
      eligibility: {
        table: 'limits',
        rules: [
          { title: '年龄', decision: 'S1' },
          { title: '其一', anyOf: ['S2', 'S9'] },
        ],
      },
    },
  ],
};
const FILES = new Map([
  [
    'diagrams/season.bpmn',
    `<d><process id="season" name="全程"><businessRuleTask id="t" name="核对条件"><e><zeebe:calledDecision decisionId="S2"/></e></businessRuleTask>
     <callActivity id="c" name="逐件办理"><e><zeebe:calledElement processId="review"/></e></callActivity></process></d>`,
  ],
  [
    'diagrams/review.bpmn',
    '<d><process id="review" name="办理"><zeebe:calledElement processId="review"/></process></d>',
  ],
  [
    'diagrams/limits.dmn',
    '<definitions name="条件"><decision id="S1" name="一"/><decision id="S2" name="二"/></definitions>',
  ],
  [
    'diagrams/other.dmn',
    '<definitions name="别的"><decision id="S9" name="九"><x href="limits.dmn#S1"/></decision></definitions>',
  ],
]);

describe('what uses a file of the draft', () => {
  it('tells awards, rules and steps that use a decision of the file', () => {
    const users = decisionUsers('diagrams/limits.dmn', PLAN, FILES);
    expect(users).toHaveLength(4);
    expect(users.filter((each) => each.startsWith('甲奖'))).toHaveLength(3);
    expect(users.at(-1)).toBe('流程图“全程” › 核对条件');
    expect(decisionUsers('diagrams/other.dmn', PLAN, FILES)).toHaveLength(1);
  });

  it('tells what begins a process of the file, itself left out', () => {
    const users = processUsers('diagrams/review.bpmn', PLAN, FILES);
    expect(users.map((each) => each.split(' › ')[0])).toEqual(['甲奖', '流程图“全程”']);
    expect(processUsers('diagrams/season.bpmn', PLAN, FILES)).toHaveLength(1);
  });

  it.each([null, 7, { awards: { a: [null, 7] } }])('is nothing in a plan such as %j', (plan) => {
    expect(decisionUsers('diagrams/other.dmn', plan, FILES)).toEqual([]);
  });
});
