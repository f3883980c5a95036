/** Made-up applicants of the 2024 plan with valid check digits, as a rehearsal's list has them. */
export type Line = Record<string, unknown> & {
  ref: string;
  submittedAt: string;
  data: Record<string, unknown>;
  review: Record<string, unknown>;
  scores: { expert: number[]; site: number[] };
};

export interface Wish {
  readonly ref: string;
  readonly award?: 'studio' | 'technician';
  readonly data?: Record<string, unknown>;
  readonly review?: Record<string, unknown>;
  readonly submittedAt?: string;
  /** One number for all experts, in points. */
  readonly score?: number;
}

export function applicantLine(wish: Wish, serial: number): Line {
  const award = wish.award ?? 'technician';
  const score = wish.score ?? 80 + (serial % 10);
  return {
    ref: wish.ref,
    submittedAt: wish.submittedAt ?? `2024-06-${String(10 + (serial % 15)).padStart(2, '0')}T02:00:00.000Z`,
    data: {
      ...common(serial, award),
      ...(award === 'studio' ? studio(serial) : technician(serial)),
      ...wish.data,
    },
    review: {
      district: 'recommend',
      exceptionApproved: null,
      recommendOrder: serial,
      city: 'pass',
      objection: null,
      ...wish.review,
    },
    scores: { expert: [score, score, score, score, score], site: [score, score, score] },
  };
}

export const applicantLines = (wishes: readonly Wish[]): Line[] =>
  wishes.map((wish, index) => applicantLine(wish, index + 1));

function common(serial: number, award: string): Record<string, unknown> {
  return {
    award,
    unitName: `无锡样例${serial}制造有限公司`,
    unitCreditCode: creditCode(serial),
    unitKind: 'enterprise',
    district: 'xishan',
    recommendingBody: 'xishan',
    category: '',
    occupation: '车工',
    businessField: `数控加工${serial}`,
    gender: 'M',
    ethnicity: '汉族',
    politicalStatus: '群众',
    idNumber: identityNumber('19850315', serial),
    phone: `1390000${String(serial).padStart(4, '0')}`,
    address: '无锡市锡山区样例路1号',
    level: '1',
    qualificationName: '车工',
    equivalentSkill: { claimed: false },
    exception: { requested: false },
    careerStartedOn: '2005-07',
    standing: true,
    promise: true,
    conditions: ['problemSolving'],
    education: '大专',
  };
}

function studio(serial: number): Record<string, unknown> {
  const member = (n: number): Record<string, unknown> => ({
    name: `成员${n}`,
    age: 30 + n,
    level: '3',
    qualificationName: '车工',
    achievements: '参与工艺改进。',
  });
  return {
    leaderName: `领办人${serial}`,
    studioField: '数控加工',
    studioFoundedOn: '2019-05-06',
    unitBankAccount: '1103138371845001',
    unitBankName: '中国工商银行无锡分行',
    personalBankCard: cardNumber(serial),
    personalBankName: '中国银行锡山支行',
    members: [1, 2, 3, 4, 5].map(member),
    performance: '主持完成数控加工工艺改进项目。',
    awards: [],
    unitSupport: '提供场地与经费。',
    results: '带徒十二名。',
    premisesArea: 120,
    premises: '数控车床四台。',
    plan: '推广先进操作法。',
  };
}

function technician(serial: number): Record<string, unknown> {
  return {
    name: `技师${serial}`,
    photo: 'photo.jpg',
    birthDate: '1985-03-15',
    post: '数控车工',
    productionLine: true,
    postType: 'worker',
    postcode: '214000',
    email: '',
    bankAccount: cardNumber(serial),
    bankName: '中国银行锡山支行',
    experiences: [{ period: '2005.07—今', where: '样例制造有限公司', witness: '王师傅' }],
    specialty: '薄壁零件加工。',
    specialtyWitness: '王师傅',
    innovations: '市级竞赛第二名。',
    innovationsWitness: '王师傅',
    contributions: '每年节约成本八十六万元。',
    contributionsWitness: '王师傅',
    achievements: '攻克薄壁零件变形难题。',
  };
}

/** GB 11643; a male's sequence number is odd. */
export function identityNumber(birth: string, serial: number): string {
  const body = `320205${birth}${String((serial * 2 - 1) % 1000).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  return body + '10X98765432'.charAt(sum % 11);
}

/** GB 32100. */
export function creditCode(serial: number): string {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const body = `91320205MA1${String(serial).padStart(6, '0')}`;
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
  const sum = weights.reduce(
    (total, weight, index) => total + weight * alphabet.indexOf(body.charAt(index)),
    0,
  );
  return body + alphabet.charAt((31 - (sum % 31)) % 31);
}

/** Luhn. */
export function cardNumber(serial: number): string {
  const body = `62220211${String(serial).padStart(10, '0')}`;
  const digits = [...body].reverse().map(Number);
  const sum = digits.reduce((total, digit, index) => {
    const doubled = index % 2 === 0 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return body + String((10 - (sum % 10)) % 10);
}
