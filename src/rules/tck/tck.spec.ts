import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { definitions, literalXml } from '../../../test/support/decision-xml.js';
import { describeOutcomes, runTck } from './tck.js';

const casesXml = (...cases: string[]): string =>
  `<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><modelName>m.dmn</modelName>${cases.join('')}</testCases>`;
const value = (type: string, text: string): string => `<value xsi:type="xsd:${type}">${text}</value>`;
const result = (name: string, expected: string, attributes = 'type="decision"'): string =>
  `<resultNode name="${name}" ${attributes}><expected>${expected}</expected></resultNode>`;

const model = definitions(
  '<inputData id="i" name="how many"><variable name="how many" typeRef="number"/></inputData>',
  `<decision id="t" name="twice"><informationRequirement><requiredInput href="#i"/></informationRequirement>${literalXml('{n: how many * 2, third: 1 / 3, l: [@"2024-01-01", @"10:00:00+08:00"]}')}</decision>`,
  `<businessKnowledgeModel id="b" name="add"><encapsulatedLogic><formalParameter name="a"/>${literalXml('a + 1')}</encapsulatedLogic></businessKnowledgeModel>`,
  `<decision name="without id">${literalXml('1 +')}</decision>`,
);
const input = `<inputNode name="how many">${value('decimal', '4')}</inputNode>`;
const twice = (n: string): string =>
  `<component name="n">${value('decimal', n)}</component><component name="third">${value('decimal', '0.33333333')}</component><component name="l"><list><item>${value('date', '2024-01-01')}</item><item>${value('time', '02:00:00Z')}</item></list></component>`;

describe('the conformance kit', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'tck-'));
    await mkdir(path.join(folder, 'level', 'suite'), { recursive: true });
    await writeFile(path.join(folder, 'level', 'suite', 'm.dmn'), model);
  });
  afterEach(() => rm(folder, { recursive: true }));

  const run = async (...cases: string[]) => {
    await writeFile(path.join(folder, 'level', 'suite', 'm-test-01.xml'), casesXml(...cases));
    return runTck(folder, new Date('2024-05-01T00:00:00Z'));
  };

  it('compares dates as dates, times as instants and numbers with a tolerance', async () => {
    const outcomes = await run(
      `<testCase id="1">${input}${result('twice', twice('8'))}</testCase>`,
      `<testCase id="2">${input}${result('twice', twice('9'))}</testCase>`,
    );
    expect(outcomes).toMatchObject([
      {
        cases: [
          { id: '1', passed: true },
          { id: '2', passed: false },
        ],
      },
    ]);
    expect(outcomes[0]!.cases[1]!.finding).toContain('"n":8');
    expect(describeOutcomes(outcomes).split('\n')).toEqual([
      `${path.join('level', 'suite')}  1/2`,
      '通过 1/2（50%）',
    ]);
  });

  it('calls knowledge models, and takes an error for the null that is expected', async () => {
    const call = `<inputNode name="a">${value('decimal', '2')}</inputNode>`;
    const nothing = '<value xsi:nil="true"/>';
    const outcomes = await run(
      `<testCase id="1" type="bkm" invocableName="add">${call}${result('add', value('decimal', '3'), '')}</testCase>`,
      `<testCase id="2">${result('without id', nothing, 'type="decision" errorResult="true"')}</testCase>`,
      `<testCase id="3">${result('nowhere', value('string', 'x'))}</testCase>`,
    );
    expect(outcomes[0]!.cases.map(({ passed }) => passed)).toEqual([true, true, false]);
  });
});
