import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
} from 'class-validator';

export class RecusalDto {
  @IsOptional()
  @IsUUID()
  entryId?: string;

  /** A unit or a person, where no case is named. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  about?: string;

  @IsString()
  @Matches(/\S.*\S/, { message: '请写明回避的理由（至少 2 个字）' })
  @MaxLength(500)
  reason: string;
}

export class RecusalDecisionDto {
  @IsBoolean()
  confirmed: boolean;

  @IsString()
  @Matches(/\S.*\S/, { message: '请写明意见（至少 2 个字）' })
  @MaxLength(500)
  opinion: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsUUID('all', { each: true })
  entryIds?: string[];
}

export class RecusalCasesQuery {
  @IsOptional()
  @IsString()
  @MaxLength(100)
  q?: string;
}
