import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';

const MOST_TOKENS = 50;
const KEY = /^\d{1,18}$/;

export class ResolveDto {
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(20)
  retries?: number;
}

/** Whoever changes a running process says why. */
export class ReasonDto {
  @IsString()
  @MinLength(2)
  @MaxLength(500)
  reason: string;
}

export class SetVariablesDto extends ReasonDto {
  @IsObject()
  variables: Record<string, unknown>;

  /** Token whose scope is meant; without it, the instance. */
  @IsOptional()
  @Matches(KEY)
  elementKey?: string;

  @IsOptional()
  @IsBoolean()
  local?: boolean;
}

export class ActivationDto {
  @IsString()
  @MaxLength(200)
  elementId: string;

  @IsOptional()
  @IsObject()
  variables?: Record<string, unknown>;

  @IsOptional()
  @Matches(KEY)
  ancestorKey?: string;
}

export class ModifyDto extends ReasonDto {
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_TOKENS)
  @ValidateNested({ each: true })
  @Type(() => ActivationDto)
  activate?: ActivationDto[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_TOKENS)
  @Matches(KEY, { each: true })
  terminate?: string[];
}

export class CheckMigrationDto {
  @IsString()
  @MaxLength(64)
  targetVersionId: string;

  @IsString()
  @MaxLength(200)
  targetProcessId: string;

  /** Element ids of the running version → of the target; those not named keep their id. */
  @IsObject()
  mapping: Record<string, string>;
}

export class MigrateDto extends CheckMigrationDto {
  @IsString()
  @MinLength(2)
  @MaxLength(500)
  reason: string;
}
