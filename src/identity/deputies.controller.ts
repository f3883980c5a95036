import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsDate,
  IsNotEmpty,
  IsString,
  IsUUID,
  MaxLength,
} from 'class-validator';
import { DataSource } from 'typeorm';
import type { CurrentPerson } from './current-person.js';
import { Deputies } from './deputies.js';
import type { DeputyView } from './identity.view.js';
import { Person } from './person.decorator.js';
import { Policy } from './policy.js';

class DeputyDto {
  /** Roles handed on together. */
  @ApiProperty()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  membershipIds: string[];

  @ApiProperty()
  @IsString()
  @MaxLength(100)
  username: string;

  @ApiProperty()
  @Type(() => Date)
  @IsDate()
  from: Date;

  @ApiProperty()
  @Type(() => Date)
  @IsDate()
  until: Date;

  @ApiProperty()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  reason: string;
}

@ApiTags('identity')
@Controller('deputies')
export class DeputiesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly deputies: Deputies,
  ) {}

  @Get()
  @Policy({ signedIn: true })
  @ApiOperation({ summary: 'Who acts for me now or later, and for whom I do' })
  list(@Person() person: CurrentPerson): Promise<readonly DeputyView[]> {
    return this.deputies.list(this.dataSource.manager, person);
  }

  @Post()
  @Policy({ signedIn: true })
  @ApiOperation({ summary: 'Lets somebody act in one of my roles for a time' })
  async name(
    @Body() { membershipIds, username, from, until, reason }: DeputyDto,
    @Person() person: CurrentPerson,
  ): Promise<{ ids: readonly string[] }> {
    const ids = await this.dataSource.transaction(async (tx) => {
      const named: string[] = [];
      for (const membershipId of [...membershipIds].sort())
        named.push(await this.deputies.name(tx, person, { membershipId, username, from, until, reason }));
      return named;
    });
    return { ids };
  }

  @Delete(':id')
  @HttpCode(204)
  @Policy({ signedIn: true })
  @ApiOperation({ summary: 'Ends a deputyship of mine' })
  end(@Param('id', ParseUUIDPipe) id: string, @Person() person: CurrentPerson): Promise<void> {
    return this.dataSource.transaction((tx) => this.deputies.end(tx, person, id));
  }
}
