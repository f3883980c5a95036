import { fileAnswers, fileFields, withFiles } from './file-answers.js';

const form = {
  components: [
    { type: 'textfield', key: 'number', label: '文号', input: true },
    { type: 'attachment', key: 'paper', label: '批复', input: true },
    {
      type: 'datagrid',
      key: 'more',
      label: '附件',
      input: true,
      components: [
        { type: 'textfield', key: 'name', label: '名称', input: true },
        { type: 'photo', key: 'scan', label: '照片', input: true },
      ],
    },
  ],
};

describe('files that a decision names', () => {
  it('are those of attachments and pictures, also in tables', () => {
    expect(fileFields(form)).toEqual([
      { path: 'paper', label: '批复', kinds: ['pdf', 'jpg', 'png'] },
      { path: 'more.*.scan', label: '照片', kinds: ['jpg', 'png'] },
    ]);
  });

  it('are found where they stand, blanks left out', () => {
    const data = {
      number: 'x',
      paper: 'a',
      more: [{ scan: 'b' }, { scan: '' }, { name: 'n' }, { scan: 'c' }],
    };
    expect(fileAnswers(form, data).map(({ path, value }) => [path, value])).toEqual([
      ['paper', 'a'],
      ['more.0.scan', 'b'],
      ['more.3.scan', 'c'],
    ]);
    expect(fileAnswers(form, { paper: 7, more: 'no table' })).toEqual([]);
  });

  it('are replaced without touching anything else', () => {
    const data = { number: 'x', paper: 'a', more: [{ scan: 'b' }] };
    expect(withFiles(data, new Map([['b', 'z']]))).toEqual({
      number: 'x',
      paper: 'a',
      more: [{ scan: 'z' }],
    });
  });
});
