import { readFileSync } from 'node:fs';
import path from 'node:path';
import { elementTemplates, readCatalogue } from '../../src/engine/index.js';

describe('the element templates', () => {
  it('are those of the catalogue (npm run plan -- catalogue bpmn/element-templates/service-tasks.json)', async () => {
    const committed: unknown = JSON.parse(readFileSync('bpmn/element-templates/service-tasks.json', 'utf8'));
    const catalogue = (await readCatalogue(path.resolve('src'))).catalogue();
    expect(committed).toEqual(JSON.parse(JSON.stringify(elementTemplates(catalogue))));
  });

  it('offer what the plan has where a parameter names a part of it', () => {
    const [template] = elementTemplates(
      [
        {
          ...{ type: 'rank', title: '排名', description: '排名' },
          parameters: [{ key: 'ranking', label: '排名', kind: 'ranking', required: true }],
        },
      ],
      { ranking: [{ name: '入围', value: 'shortlist' }] },
    );
    expect(template?.properties[1]).toEqual({
      ...{ id: 'ranking', label: '排名', type: 'Dropdown' },
      choices: [{ name: '入围', value: 'shortlist' }],
      binding: { type: 'zeebe:taskHeader', key: 'ranking' },
      constraints: { notEmpty: true },
    });
  });
});
