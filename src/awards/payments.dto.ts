import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import type { BankRow } from './bank-results.js';

export class ProposalDto {
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  payer: string;
}

export class ReasonDto {
  @IsString()
  @Matches(/\S/, { message: '请写明原因' })
  @MaxLength(500)
  reason: string;
}

export class CorrectionDto extends ReasonDto {
  @IsOptional()
  @IsInt({ message: '金额须是整数（分）' })
  @Min(1)
  @Max(100_000_000_00)
  amountFen?: number;

  @IsOptional()
  @Matches(/^\d{6,32}$/, { message: '账号只能是 6 到 32 位数字' })
  account?: string;

  @IsOptional()
  @IsString()
  @MinLength(2)
  @MaxLength(100)
  bank?: string;
}

class BankRowDto implements BankRow {
  @IsString()
  @MaxLength(30)
  number: string;

  @IsIn(['paid', 'failed'])
  result: 'paid' | 'failed';

  @Matches(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, { message: '日期请写成“年-月-日”，月和日各两位' })
  on: string;

  @IsOptional()
  @IsInt()
  @Min(1)
  amountFen?: number;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  reason?: string;
}

export class BankResultsDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(5000)
  @ValidateNested({ each: true })
  @Type(() => BankRowDto)
  rows: BankRowDto[];
}
