import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';

let made: Promise<Uint8Array> | null = null;

/** A one-page PDF that says what it is, attached where the plan requires evidence. */
export function evidencePdf(): Promise<Uint8Array> {
  made ??= make();
  return made;
}

async function make(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const page = document.addPage([595, 842]);
  const font = await document.embedFont(StandardFonts.Helvetica);
  page.drawText('Generated for a rehearsal', { x: 60, y: 760, size: 18, font });
  return document.save();
}
