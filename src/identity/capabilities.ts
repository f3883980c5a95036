import type { Capability } from '../seasons/index.js';

export interface CapabilityDescription {
  /** Chinese name for the plan workbench. */
  readonly label: string;
  /** What it lets a person do, in Chinese, in one sentence. */
  readonly allows: string;
  /** Its holder may read cases inside the scope of the role. */
  readonly readsCases: boolean;
  /** Held by people in office: a second factor can be demanded for it. */
  readonly office: boolean;
}

const office = (label: string, allows: string, readsCases = true): CapabilityDescription => ({
  label,
  allows,
  readsCases,
  office: true,
});

/**
 * What a role of a plan may be given. The list is closed: a plan combines capabilities and a scope, it never
 * invents one. Reading follows from acting, with two exceptions on purpose: whoever administers the platform
 * or audits it sees no case by that alone.
 */
export const CAPABILITIES: Readonly<Record<Capability, CapabilityDescription>> = {
  apply: { label: '申报', allows: '填写、提交、更正和撤回自己的申报。', readsCases: false, office: false },
  confirm: {
    label: '单位确认',
    allows: '核对本单位人员的申报，签署单位意见或退回。',
    readsCases: true,
    office: false,
  },
  review: office('初审', '审查属于本机构的申报，推荐、退回更正或确认不符合。'),
  recommend: office('推荐', '在本机构名额内推荐申报，推荐即占用名额。'),
  check: office('核查', '对申报做初核、复核和纸质材料核收。'),
  score: office('评分', '为分配给自己的申报打分，声明回避。'),
  inspect: office('现场考察', '填写分配给自己的现场考察表。'),
  rank: office('排名', '查看排名与分数线说明，确认批次排名。'),
  determine: office('综合审定', '对入围申报作出认定决定。'),
  publish: office('公示', '发布和结束公示。'),
  hear: office('受理异议', '受理公示期间的异议并作出处理决定。'),
  name: office('命名', '确认命名，管理证书与人才库。'),
  pay: office('发放', '查看和导出资金发放名单。'),
  unmask: office('查看完整号码', '写明理由后查看完整的证件号、银行卡号和手机号，每次留痕。'),
  supervise: office('监督', '查看职责范围内的全部申报和过程，不能作任何改动。'),
  audit: office('审计', '检索操作日志并验证其完整性，不能查看申报内容。', false),
  administer: office('管理', '管理方案、账号、日期和流程实例，不能查看申报内容。', false),
};

/** True when a role with these capabilities reads the cases of its scope. */
export const readsCases = (capabilities: readonly Capability[]): boolean =>
  capabilities.some((capability) => CAPABILITIES[capability].readsCases);

export const isOffice = (capability: Capability): boolean => CAPABILITIES[capability].office;

/** A role that belongs to the platform and not to one season: held with `season_id` null. */
export interface PlatformRole {
  readonly label: string;
  readonly capabilities: readonly Capability[];
  readonly scope: 'own' | 'none';
}

/**
 * Whoever registers is an applicant everywhere. The other two are kept apart from each other: one person
 * must not both run the platform and check its trail.
 */
export const PLATFORM_ROLES: Readonly<Record<string, PlatformRole>> = {
  applicant: { label: '申报人', capabilities: ['apply'], scope: 'own' },
  administrator: { label: '平台管理员', capabilities: ['administer'], scope: 'none' },
  auditor: { label: '审计员', capabilities: ['audit'], scope: 'none' },
};
