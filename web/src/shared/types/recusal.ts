export type { RecusalBoard, RecusalCase, RecusalView } from '../../../../src/recusals/recusal.view.js';
