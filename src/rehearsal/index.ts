export { checkScriptFiles } from './check-script-files.js';
export { evidencePdf as samplePdf } from './player/evidence-pdf.js';
export { describeUnexpected, type RehearsalOrder } from './player/journal.js';
export { RehearsalChild, SCREEN_PROGRAM } from './rehearsal-child.js';
export { STRIDES, type Stride } from './screen/pace-control.js';
export type * from './screen/screen-messages.js';
