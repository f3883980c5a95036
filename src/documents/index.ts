export { DocumentFailed, DocumentTimeout, TemplateFailed } from './document-errors.js';
export { packageRoot } from './package-root.js';
export { PdfRenderer, type Assets, type Template } from './pdf-renderer.js';
export { qrCode } from './qr-code.js';
export { TypstPdfRenderer, type TypstSettings } from './typst-pdf-renderer.js';
