import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

const CLOCK_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const LOCAL_DATE = /^\d{4}-\d{2}-\d{2}$/;

class BreakDto {
  @Matches(CLOCK_TIME)
  from: string;

  @Matches(CLOCK_TIME)
  to: string;
}

export class LayoutDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(60)
  @ArrayUnique()
  @Matches(LOCAL_DATE, { each: true })
  days: string[];

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 40, { each: true })
  rooms: string[];

  @Matches(CLOCK_TIME)
  from: string;

  @Matches(CLOCK_TIME)
  to: string;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(480)
  minutes?: number;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(240)
  gap?: number;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(500)
  capacity?: number;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => BreakDto)
  breaks?: BreakDto[];
}

export class SlotsDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(2000)
  @IsUUID('all', { each: true })
  slotIds: string[];
}

export class SeatsDto extends SlotsDto {
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  accountIds: string[];
}

export class AssignDto {
  @IsUUID()
  entryId: string;

  @IsUUID()
  slotId: string;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  reason?: string;
}

export class SwapDto {
  @IsUUID()
  one: string;

  @IsUUID()
  other: string;

  @IsString()
  @Length(2, 200)
  reason: string;
}

export class MarkDto {
  @IsUUID()
  entryId: string;

  @IsBoolean()
  came: boolean;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  reason?: string;
}
