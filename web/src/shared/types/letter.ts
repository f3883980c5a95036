export type { LetterPage, LetterView } from '../../../../src/notifications/letter.view.js';
