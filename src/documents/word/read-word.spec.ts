import sharp from 'sharp';
import { provideFonts } from '../../../test/support/fonts.js';
import { paragraph, table, tableCell, tableRow, wordFile } from '../../../test/support/word-file.js';
import { TypstProofPrinter } from '../typst-proof-printer.js';
import { settingsFileOf, starterHead, starterSettings } from '../template-starter.js';
import { readWord } from './read-word.js';
import { writeTypst } from './write-typst.js';

const FIELDS = [
  { path: 'name', label: '姓名' },
  { path: 'unit', label: '工作单位' },
  { path: 'home.address', label: '通讯地址' },
  { path: 'honours.*.title', label: '荣誉名称' },
  { path: 'honours.*.year', label: '年度' },
];
const relations = (...targets: readonly (readonly [string, string])[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets
    .map(
      ([id, target]) =>
        `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;
const picture = (blip: string): string =>
  `<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip ${blip}/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
const embedded = (id: string): string => picture(`r:embed="${id}"`);
const written = async (body: string) =>
  writeTypst((await readWord(await wordFile(body), 'letter')).document, FIELDS);

describe('a Word file as a template', () => {
  it('keeps alignment, weight and size, and text that looks like code stays text', async () => {
    const { text } = await written(
      paragraph('推荐表', '<w:jc w:val="center"/>', '<w:b/><w:sz w:val="44"/>') +
        paragraph('#read("/etc/passwd") *重要* $x$ // 1. - = @a'),
    );
    expect(text).toContain('#align(center)[#text(weight: 700, size: 22pt)[推荐表]]');
    expect(text).toContain('\\#read(\\"\\/etc\\/passwd\\") \\*重要\\* \\$x\\$ \\/\\/ 1\\. \\- \\= \\@a');
  });

  it('puts each field beside its label, and the columns of a list below theirs', async () => {
    const { text, linked } = await written(
      table(
        [1000, 2000, 1000, 2000],
        [
          tableRow([tableCell('姓　　名'), tableCell(''), tableCell('通讯地址：'), tableCell('')], 567),
          tableRow([tableCell('工作单位（盖章）'), tableCell('', '<w:gridSpan w:val="3"/>')]),
          tableRow([tableCell('工作单位'), tableCell('', '<w:gridSpan w:val="3"/>')]),
          tableRow([
            tableCell('荣誉名称', '<w:gridSpan w:val="2"/>'),
            tableCell('年度', '<w:gridSpan w:val="2"/>'),
          ]),
          tableRow([tableCell('', '<w:gridSpan w:val="2"/>'), tableCell('', '<w:gridSpan w:val="2"/>')]),
          tableRow([tableCell('', '<w:gridSpan w:val="2"/>'), tableCell('', '<w:gridSpan w:val="2"/>')]),
        ],
      ),
    );
    expect(text).toContain('columns: (10fr, 20fr, 10fr, 20fr,)');
    expect(text).toContain('[#strut(10mm)姓　　名], [#item("name")], [通讯地址：], [#item("home.address")],');
    expect(text).toContain('table.cell(colspan: 3)[#item("unit")]');
    expect(text).toContain('[#row-item("honours", 0, "title")], ');
    expect(text).toContain('[#row-item("honours", 1, "year")],');
    expect(new Set(linked)).toEqual(new Set(['姓名', '通讯地址', '工作单位', '荣誉名称', '年度']));
  });

  it('fills marks and lines to write on', async () => {
    const { text } = await written(paragraph('推荐{{姓名}}，单位：________（盖章）') + paragraph('{{别的}}'));
    expect(text).toContain('推荐#item("name")，单位：#write-on(4em)[]（盖章）');
    expect(text).toContain('\\{\\{别的\\}\\}');
  });

  it('brings its pictures along, made anew, and leaves out what is none', async () => {
    const png = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#c00' } })
      .png()
      .toBuffer();
    const bytes = await wordFile(embedded('r1') + embedded('r2'), {
      'word/_rels/document.xml.rels': relations(['r1', 'media/image1.png'], ['r2', 'media/image2.png']),
      'word/media/image1.png': png,
      'word/media/image2.png': 'no picture',
    });
    const { document, pictures, notes } = await readWord(bytes, 'letter');
    expect(pictures.map(({ name }) => name)).toEqual(['letter-1.png']);
    expect(writeTypst(document, []).text).toContain('#image("letter-1.png", width: 100%)');
    expect(notes).toEqual([expect.stringContaining('图片格式不能用')]);
  });

  it('prints', async () => {
    const { text } = await written(
      paragraph('标题', '<w:jc w:val="right"/>') +
        table([1, 1], [tableRow([tableCell('姓名'), tableCell('')], 800)]) +
        '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' +
        paragraph('完'),
    );
    const starter = { name: 'letter', title: '推荐表', issuer: '某局' };
    const files = new Map([
      ['letter.typ', starterHead('letter') + text],
      [settingsFileOf('letter'), starterSettings(starter)],
    ]);
    provideFonts();
    const printer = new TypstProofPrinter();
    const data = { data: { name: '#张三' }, labels: {} };
    const { pages, faults } = await printer.proof({ files, main: 'letter.typ' }, data);
    await printer.close();
    expect([pages, faults]).toEqual([2, []]);
  }, 30_000);
});

const LINKED = picture('r:link="r9"');
const RELATIONS = relations(['r9', 'file:///etc/passwd']).replace('/>', ' TargetMode="External"/>');

describe('a Word file that means harm', () => {
  const deep = `${'<w:tbl><w:tr><w:tc>'.repeat(60)}<w:p/>${'</w:tc></w:tr></w:tbl>'.repeat(60)}`;

  it.each([
    [
      'with entities',
      { 'word/document.xml': '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>' },
      'WORD_DTD',
    ],
    [
      'with entities in its styles',
      { 'word/styles.xml': '<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>' },
      'WORD_DTD',
    ],
    ['that unfolds', { 'word/document.xml': `<a>${' '.repeat(20_000_000)}</a>` }, 'WORD_LARGE'],
    ['with tables in tables in tables', { 'word/document.xml': `<a>${deep}</a>` }, 'WORD_DEEP'],
    ['of very many parts', { 'word/document.xml': `<a>${'<b/>'.repeat(200_000)}</a>` }, 'WORD_DEEP'],
    ['with no end to its elements', { 'word/document.xml': '<w:document><w:body>' }, 'WORD_BROKEN'],
  ])('%s is refused', async (_what, parts, code) => {
    const bytes = await wordFile('', parts);
    await expect(readWord(bytes, 'x')).rejects.toMatchObject({ code });
  });

  it.each([
    ['no zip', Buffer.from('hello'), 'WORD_BROKEN'],
    ['cut off', Buffer.from('PK\u0003\u0004xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'), 'WORD_BROKEN'],
    ['of old', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]), 'WORD_OLD'],
  ])('%s is refused', async (_what, bytes, code) => {
    await expect(readWord(bytes, 'x')).rejects.toMatchObject({ code });
  });

  it.each([
    [
      'grids that never close',
      table([], []).replace('<w:tblGrid></w:tblGrid>', '<w:tblGrid/>'.repeat(100_000)),
    ],
    [
      'lines without end',
      `<w:p>${'<w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t xml:space="preserve">    </w:t></w:r>'.repeat(15_000)}</w:p>`,
    ],
    ['one line of very many lines', paragraph('a:__ '.repeat(50_000))],
  ])(
    'with %s is read in time',
    async (_what, body) => {
      const began = process.cpuUsage();
      const bytes = await wordFile(body);
      const read = await readWord(bytes, 'x').then(
        ({ document }) => writeTypst(document, FIELDS).text.length,
        (error: unknown) => error,
      );
      expect(read).toBeDefined();
      // Of this process: what others do meanwhile is not counted.
      expect(process.cpuUsage(began).user).toBeLessThan(10_000_000);
    },
    60_000,
  );

  it('has macros and links left aside, and says so', async () => {
    const bytes = await wordFile(LINKED + paragraph('正文'), {
      'word/vbaProject.bin': 'Shell "calc"',
      'word/_rels/document.xml.rels': RELATIONS,
    });
    const { document, pictures, notes } = await readWord(bytes, 'x');
    expect(pictures).toEqual([]);
    expect(notes).toEqual(
      expect.arrayContaining([expect.stringContaining('宏'), expect.stringContaining('外部')]),
    );
    expect(JSON.stringify(document)).not.toContain('root:');
  });
});
