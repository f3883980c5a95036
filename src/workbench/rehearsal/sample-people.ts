import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { sampleAnswers } from '../../forms/index.js';
import { samplePdf } from '../../rehearsal/index.js';
import { instantOf, type PlanVersion } from '../../seasons/index.js';
import { Invalid } from '../../shared/errors.js';
import { SAMPLE_FILES, sampleScript, todayOf } from './sample-script.js';

/** For each award. */
export const MOST_SAMPLES = 20;
const HOUR_MS = 3_600_000;

/**
 * Puts made-up applicants of every award into a folder, with a script by which everybody says yes.
 * @throws Invalid SAMPLES_NOT_POSSIBLE naming what of a form nothing could be made up for
 */
export async function putSamplePeople(
  folder: string,
  version: PlanVersion,
  people: number,
): Promise<{ readonly shift: number }> {
  const { plan, forms } = version;
  const files = new Set<string>();
  const lines: object[] = [];
  for (const { id, form, opens, title } of plan.awards) {
    const from = instantOf(plan.dates[opens]?.at ?? '', plan.timezone).getTime();
    for (let place = 1; place <= people; place += 1) {
      const serial = lines.length + 1;
      const answers = sampleAnswers(forms[form], { serial, today: todayOf(plan) });
      if (answers.open.length > 0) throw notPossible(title, answers.open);
      for (const { key } of answers.files) files.add(key);
      lines.push({
        ...{ ref: `${id}-${String(place)}`, award: id, place, data: answers.data },
        submittedAt: new Date(from + serial * HOUR_MS).toISOString(),
        files: Object.fromEntries(answers.files.map(({ key, kind }) => [key, SAMPLE_FILES[kind]])),
      });
    }
  }
  await mkdir(path.join(folder, 'files'), { recursive: true });
  const put = (name: string, content: string | Uint8Array): Promise<void> =>
    writeFile(path.join(folder, name), content);
  await put('applicants.jsonl', lines.map((line) => JSON.stringify(line)).join('\n'));
  await put('script.yaml', sampleScript(version, [...files]));
  await put(`files/${SAMPLE_FILES.jpg}`, await samplePhoto());
  await put(`files/${SAMPLE_FILES.pdf}`, await samplePdf());
  return { shift: 0 };
}

const samplePhoto = (): Promise<Buffer> =>
  sharp({ create: { width: 300, height: 400, channels: 3, background: '#9aa7b5' } })
    .jpeg()
    .toBuffer();

const notPossible = (award: string, open: readonly string[]): Invalid =>
  new Invalid(
    'SAMPLES_NOT_POSSIBLE',
    `“${award}”的申报表有几项编不出合格的示例：${open.join('、')}。请改为上传申报清单。`,
  );
