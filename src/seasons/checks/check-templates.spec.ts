import { Conflict } from '../../shared/errors.js';
import type { Fault } from '../../shared/fault.js';
import { checkTemplates, type TemplateTrial } from './check-templates.js';

const files = {
  files: {
    'plan.yaml': '',
    'templates/a.typ': 'A',
    'templates/lib.typ': 'L',
    'templates/seal.png': Buffer.from('picture').toString('base64'),
    'templates/a.docx': 'never printed',
  },
};
const fault = (file: string): Fault => ({
  ...{ code: 'TEMPLATE_ERROR', severity: 'error', file, line: 3 },
  ...{ message: '不能打印。', cure: '请改。' },
});

const check = (tryTemplate: TemplateTrial): Promise<readonly Fault[]> =>
  checkTemplates(files, { tryTemplate, nameOf: (name) => `plan/${name}` });

describe('templates of a plan', () => {
  it('are each tried with all files a printer reads, pictures as they are', async () => {
    const tried: string[] = [];
    const faults = await check(({ files: given, main }) => {
      tried.push(`${main} of ${[...given.keys()].join(' ')}`);
      expect(given.get('seal.png')).toEqual(Buffer.from('picture'));
      return Promise.resolve([]);
    });
    expect(tried).toEqual(['a.typ of a.typ lib.typ seal.png', 'lib.typ of a.typ lib.typ seal.png']);
    expect(faults).toEqual([]);
  });

  it('name their faults by the file their author knows', async () => {
    const faults = await check(({ main }) =>
      Promise.resolve(main === 'a.typ' ? [fault('lib.typ'), fault('模板')] : []),
    );
    expect(faults.map(({ file, line }) => [file, line])).toEqual([
      ['plan/templates/lib.typ', 3],
      ['plan/templates/a.typ', 3],
    ]);
  });

  it('are at fault when they run for ever, and not when there is nothing to print with', async () => {
    const endless = await check(() => Promise.reject(new Conflict('DOCUMENT_TIMEOUT', '超过 25 秒。')));
    expect(endless[0]).toMatchObject({ code: 'TEMPLATE_ERROR', severity: 'error', message: '超过 25 秒。' });
    const bare = await check(() => Promise.reject(new Error('No fonts')));
    expect(bare[0]).toMatchObject({ code: 'TEMPLATE_UNTRIED', severity: 'warning' });
  });
});
