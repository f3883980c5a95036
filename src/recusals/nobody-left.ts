import { Conflict } from '../shared/errors.js';

/** Nobody is left to take the seat. */
export const nobodyLeft = (label: string): Conflict =>
  new Conflict(
    'PANEL_TOO_SMALL',
    `“${label}”的席位没有可以替补的专家。请先在“账号与角色”里补充专家，再确认回避；申请仍然保留。`,
  );
