import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import type { PoolResult } from './follow-up.view.js';

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const MARKS = ['none', 'any', 'revoked', 'open', 'selected', 'notSelected', 'withdrawn'] as const;

export class ChangeDto {
  @IsObject()
  data: Record<string, unknown>;

  @IsString()
  @Matches(/\S/, { message: '请写明原因' })
  @MaxLength(500)
  reason: string;
}

export class RevocationDto {
  @IsString()
  @Matches(/\S/, { message: '请写明原因' })
  @MaxLength(500)
  reason: string;

  @IsString()
  @MinLength(2, { message: '请写明依据的文件' })
  @MaxLength(200)
  document: string;
}

export class PoolQuery {
  @IsUUID()
  seasonId: string;

  @IsOptional()
  @IsString()
  @MaxLength(100)
  q?: string;

  @IsOptional()
  @IsString()
  @MaxLength(50)
  title?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1949)
  @Max(2200)
  year?: number;

  @IsOptional()
  @IsIn(MARKS)
  mark?: (typeof MARKS)[number];
}

export class RecommendDto {
  @IsUUID()
  seasonId: string;

  @IsString()
  @MinLength(2, { message: '请写明推荐的项目' })
  @MaxLength(100)
  programme: string;

  @IsInt()
  @Min(1949)
  @Max(2200)
  year: number;

  @Matches(DAY, { message: '日期请写成“年-月-日”，月和日各两位' })
  on: string;

  @IsOptional()
  @IsString()
  @MaxLength(500)
  note?: string;
}

export class PoolResultDto {
  @IsUUID()
  seasonId: string;

  @IsIn(['open', 'selected', 'notSelected', 'withdrawn'])
  result: PoolResult;

  @Matches(DAY, { message: '日期请写成“年-月-日”，月和日各两位' })
  on: string;

  @IsOptional()
  @IsString()
  @MaxLength(500)
  note?: string;
}
