import { applicantLine } from '../../support/applicant-lines.js';
import { PHONE, type Who } from './stage.js';

/** Who has a hand in the story, as the sign-in page lists them, and what the applicant writes. */
export const { data } = applicantLine({ ref: 'walk' }, 1);
export const text = (key: string): string => String(data[key]);
export const SCORES = [81, 82.5, 83, 84, 85];

export const applicant: Who = { search: '申报人', name: /^申报人$/, viewport: PHONE };
export const unitOfficer: Who = { search: text('unitName'), name: /·单位经办人$/ };
export const district: Who = { search: '锡山', name: /属地初审人员$/ };
export const recommender: Who = { search: '锡山', name: /推荐单位经办人$/ };
export const centre: Who = { search: '市级初核人员', name: /·市级初核人员$/ };
export const city: Who = { search: '市局经办人', name: /·市局经办人$/ };
export const leaders: readonly Who[] = [
  { search: '市局审定人', name: /·市局审定人$/ },
  { search: '市局审定人2', name: /·市局审定人2$/ },
];
export const finance: Who = { search: '资金发放人员', name: /·资金发放人员$/ };
export const administrator: Who = { search: '系统管理员', name: /^系统管理员$/ };
