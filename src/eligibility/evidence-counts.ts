import type { EvidenceCount } from './facts.js';

export interface CountedFile {
  readonly section: string;
  readonly mime: string;
  /** Null where only opening it would tell. */
  readonly pages: number | null;
}

const NONE: EvidenceCount = { files: 0, pages: 0, pictures: 0 };

/** Files, pages and pictures of each section of the plan, and of all of them together under `all`. */
export function evidenceCounts(
  sections: readonly string[],
  files: readonly CountedFile[],
): Readonly<Record<string, EvidenceCount>> {
  const counts = Object.fromEntries(
    sections.map((id) => [id, sum(files.filter((file) => file.section === id))]),
  );
  return { ...counts, all: sum(files.filter(({ section }) => sections.includes(section))) };
}

const sum = (files: readonly CountedFile[]): EvidenceCount =>
  files.reduce(
    (total, { mime, pages }) => ({
      files: total.files + 1,
      pages: total.pages + (pages ?? 1),
      pictures: total.pictures + (mime.startsWith('image/') ? 1 : 0),
    }),
    NONE,
  );
