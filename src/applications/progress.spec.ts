import { downloadHeaders } from '../shared/download-headers.js';
import { progressOf } from './progress.js';

const stages = ['a', 'b', 'c', 'd'].map((id) => ({ id, label: id.toUpperCase() }));
const reached = (...ids: string[]) => new Map(ids.map((id) => [id, new Date(0)]));
const short = (...of: Parameters<typeof progressOf>) =>
  progressOf(...of).map(({ id, state }) => `${id} ${state}`);

describe('progressOf', () => {
  it('is all to come before handing in', () => {
    expect(short(stages, reached(), null)).toEqual(['a todo', 'b todo', 'c todo', 'd todo']);
  });

  it('marks where the case stands', () => {
    expect(short(stages, reached('a', 'b'), 'b')).toEqual(['a done', 'b current', 'c todo', 'd todo']);
  });

  it('leaves out a stage that was never this case’s', () => {
    expect(short(stages, reached('a', 'c'), 'c')).toEqual(['a done', 'c current', 'd todo']);
  });

  it('has nothing current once it is over', () => {
    expect(short(stages, reached('a'), null)).toEqual(['a done', 'b todo', 'c todo', 'd todo']);
  });
});

describe('downloadHeaders', () => {
  it('lets nothing of a file run', () => {
    const headers = downloadHeaders({ name: '证"明\r\n.pdf', mime: 'application/pdf' }, false);
    expect(headers['content-disposition']).toBe(
      `attachment; filename="_____.pdf"; filename*=UTF-8''%E8%AF%81%22%E6%98%8E%0D%0A.pdf`,
    );
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    expect(headers['content-security-policy']).toContain('sandbox');
  });

  it('shows in the page only what browsers show safely', () => {
    const disposition = (mime: string) => downloadHeaders({ name: 'a', mime }, true)['content-disposition'];
    expect(disposition('image/png')).toMatch(/^inline/);
    expect(disposition('application/pdf')).toMatch(/^inline/);
    expect(disposition('image/svg+xml')).toMatch(/^attachment/);
    expect(disposition('text/html')).toMatch(/^attachment/);
  });
});
