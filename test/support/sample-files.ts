import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';

export interface SampleFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A small portrait. */
export const photoFile: SampleFile = {
  name: '照片.jpg',
  type: 'image/jpeg',
  bytes: await sharp({ create: { width: 413, height: 579, channels: 3, background: '#88aacc' } })
    .jpeg()
    .toBuffer(),
};

export async function onePagePdf(name = '佐证材料.pdf'): Promise<SampleFile> {
  const document = await PDFDocument.create();
  document.addPage([595, 842]);
  return { name, type: 'application/pdf', bytes: await document.save() };
}
