export { Letters, writtenLetters, type WrittenLetter } from './letters.js';
export { NotificationsModule } from './notifications.module.js';
