import { IsBoolean, IsIn, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import type { MergeKind } from './merge.view.js';

const KINDS = ['account', 'person'] as const;

export class PeopleQuery {
  @IsIn(KINDS)
  kind: MergeKind;

  @IsString()
  @MinLength(2, { message: '请至少输入 2 个字' })
  @MaxLength(100)
  q: string;
}

export class UndoDto {
  @IsString()
  @Matches(/\S.*\S/, { message: '请写明理由（至少 2 个字）' })
  @MaxLength(500)
  reason: string;
}

export class MergePairDto {
  @IsIn(KINDS)
  kind: MergeKind;

  /** Who is kept, e.g. `party:ID`. */
  @IsString()
  @MaxLength(60)
  kept: string;

  @IsString()
  @MaxLength(60)
  merged: string;
}

export class MergeDto extends MergePairDto {
  @IsString()
  @Matches(/\S.*\S/, { message: '请写明理由（至少 2 个字）' })
  @MaxLength(500)
  reason: string;

  /** What does not go together has been looked at. */
  @IsOptional()
  @IsBoolean()
  conflictsSeen?: boolean;
}
