import { readFileSync } from 'node:fs';
import { BpmnModdle } from 'bpmn-moddle';
import { blankDiagram } from '../blank-diagram.js';
import { describeChange } from './describe-change.js';
import { fingerprintOf } from './fingerprint.js';
import type { ModdleElement } from './moddle-element.js';

const zeebe = JSON.parse(
  readFileSync('node_modules/zeebe-bpmn-moddle/resources/zeebe.json', 'utf8'),
) as object;

/** Its types leave writing out. */
interface Writer {
  fromXML(xml: string): Promise<{ rootElement: object }>;
  toXML(root: object, options: { format: boolean }): Promise<{ xml: string }>;
}

async function printOf(xml: string) {
  const moddle = new BpmnModdle({ zeebe });
  const { rootElement } = await moddle.fromXML(xml);
  return fingerprintOf(rootElement as ModdleElement);
}

const SEASON = readFileSync('bpmn/wuxi-2025/season.bpmn', 'utf8');
const REVIEW = readFileSync('bpmn/wuxi-2025/technician-review.bpmn', 'utf8');

async function told(before: string, edit: (text: string) => string): Promise<string> {
  const after = edit(before);
  expect(after).not.toBe(before);
  return describeChange(await printOf(before), await printOf(after));
}

it.each<[string, string, (text: string) => string, string]>([
  ['a name', REVIEW, (xml) => xml.replace('name="在线初审"', 'name="初审"'), '把“在线初审”改名为“初审”'],
  [
    'a form',
    REVIEW,
    (xml) => xml.replace('formKey="district-review"', 'formKey="city-check"'),
    '改了“在线初审”的表单',
  ],
  [
    'who does it',
    REVIEW,
    (xml) => xml.replace('&quot;unitOfficer@&quot; + org.unit', '&quot;x@&quot; + org.unit'),
    '改了“单位确认”的办理人',
  ],
  [
    'a parameter',
    REVIEW,
    (xml) => xml.replace('value="submitted"', 'value="confirmed"'),
    '改了“登记提交”的参数',
  ],
  ['the layout', SEASON, (xml) => xml.replace(/(Bounds x=")\d+/, '$1999'), '调整了布局'],
])('tells %s', async (_, before, edit, sentence) => {
  expect(await told(before, edit)).toBe(sentence);
});

it('tells what came and what went, the flows only where nothing else did', async () => {
  const blank = blankDiagram('one', '一');
  const withTask = blank.replace(
    '<bpmn:sequenceFlow',
    '<bpmn:userTask id="check" name="审核" /><bpmn:sequenceFlow id="more" sourceRef="started" targetRef="check" /><bpmn:sequenceFlow',
  );
  expect(await told(blank, () => withTask)).toBe('添加了“审核”');
  expect(await told(withTask, () => blank)).toBe('删除了“审核”');
  const withoutFlow = withTask.replace(/<bpmn:sequenceFlow id="more".*?\/>/, '');
  expect(await told(withTask, () => withoutFlow)).toBe('删除了“连线 more”');
});

it('says nothing of a text that is only written otherwise', async () => {
  const moddle = new BpmnModdle({ zeebe }) as unknown as Writer;
  const { rootElement } = await moddle.fromXML(SEASON);
  const { xml } = await moddle.toXML(rootElement, { format: true });
  expect(describeChange(await printOf(SEASON), await printOf(xml))).toBe('调整了布局');
});
