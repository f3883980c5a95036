import type { EvidenceSectionView, FileView } from '../shared/api-types.js';
import { moved, refusalOf } from './evidence-files.js';
import { evidenceState, missingEvidence } from './evidence-state.js';

const section: EvidenceSectionView = {
  id: 's',
  title: 'S',
  required: true,
  conditional: false,
  maxFiles: 2,
  maxPictures: null,
  accept: ['pdf', 'jpg'],
  hint: null,
};
const file = (id: string, of: string): FileView => ({
  id,
  section: of,
  position: 0,
  name: id,
  size: 1,
  mime: 'application/pdf',
  pages: 1,
  uploadedAt: '',
});

describe('files of evidence', () => {
  it('are refused before they are sent when they cannot be taken', () => {
    expect(refusalOf({ name: 'a.PDF', size: 10 }, section, { count: 0, maxBytes: 1000 })).toBeNull();
    expect(refusalOf({ name: 'a.jpeg', size: 10 }, section, { count: 1, maxBytes: 1000 })).toBeNull();
    expect(refusalOf({ name: 'a.exe', size: 10 }, section, { count: 0, maxBytes: 1000 })).toContain('PDF');
    expect(refusalOf({ name: 'a.pdf', size: 0 }, section, { count: 0, maxBytes: 1000 })).not.toBeNull();
    expect(refusalOf({ name: 'a.pdf', size: 1001 }, section, { count: 0, maxBytes: 1000 })).not.toBeNull();
    expect(refusalOf({ name: 'a.pdf', size: 10 }, section, { count: 2, maxBytes: 1000 })).toContain('2');
  });

  it('move to another place and nowhere else', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
    expect(moved(['a'], 0, 1)).toEqual(['a']);
  });

  it('are complete when every required section has one', () => {
    const optional = { ...section, id: 'o', required: false };
    expect(missingEvidence([section, optional], [file('f', 'o')])).toEqual([section]);
    expect(evidenceState([section, optional], [])).toBe('untouched');
    expect(evidenceState([section, optional], [file('f', 'o')])).toBe('begun');
    expect(evidenceState([section, optional], [file('f', 's')])).toBe('done');
  });
});
