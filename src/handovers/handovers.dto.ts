import {
  ArrayMaxSize,
  IsArray,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  MinLength,
} from 'class-validator';

class HandoverDto {
  /** Key of the unit. */
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  organisation: string;

  /** Who goes on. */
  @IsString()
  @MinLength(1, { message: '请填写接手人的用户名' })
  @MaxLength(100)
  username: string;

  @IsString()
  @Matches(/\S.*\S/, { message: '请写明移交的原因（至少 2 个字）' })
  @MaxLength(500)
  reason: string;

  /** Applications that stay with the one who leaves. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(2000)
  @IsUUID('all', { each: true })
  kept?: string[];
}

export class OwnHandoverDto extends HandoverDto {
  @IsUUID()
  seasonId: string;
}

export class LetterHandoverDto extends HandoverDto {
  @IsUUID()
  fromId: string;

  /** The unit's letter, uploaded before. */
  @IsUUID('all', { message: '请先上传单位加盖公章的函件' })
  fileId: string;
}

export class UnitsQuery {
  @IsString()
  @MinLength(2, { message: '请至少输入 2 个字' })
  @MaxLength(100)
  q: string;
}
