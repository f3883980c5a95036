export {
  acceptUpload,
  DEFAULT_UPLOAD_LIMITS,
  type AcceptedFile,
  type UploadLimits,
} from './accept-upload.js';
export { DiskFileStorage } from './disk-file-storage.js';
export { FILE_KINDS, type FileKind } from './file-kinds.js';
export { cleanFileName } from './file-name.js';
export { storeFile } from './store-file.js';
export { TakeUpload, type IncomingFile } from './take-upload.js';
export { UploadSlots } from './upload-slots.js';
export { withUploadedFile } from './uploaded-file.js';
export { DiskFull, FileCorrupted, FileStorage } from './file-storage.js';
