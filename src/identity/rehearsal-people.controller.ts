import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { DataSource } from 'typeorm';
import type { DemoAccountView, RehearsalSession } from './identity.view.js';
import { Policy } from './policy.js';
import { RehearsalPeople } from './rehearsal-people.js';

class RehearsalSessionDto {
  @ApiPropertyOptional()
  @IsOptional()
  @IsUUID()
  seasonId?: string;

  @ApiProperty()
  @IsString()
  @MaxLength(100)
  role: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  organisation?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  username?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(50)
  displayName?: string;
}

@ApiTags('rehearsal')
@Controller('rehearsal')
export class RehearsalPeopleController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly people: RehearsalPeople,
  ) {}

  @Get('accounts')
  @Policy({ open: true, rehearsalOnly: true })
  @ApiOperation({ summary: 'The made-up people of open rehearsals, with their passwords' })
  list(): Promise<readonly DemoAccountView[]> {
    return this.people.list();
  }

  @Post('sessions')
  @Policy({ open: true, rehearsalOnly: true })
  @ApiOperation({ summary: 'Signs in somebody made up, by role and organisation' })
  async signIn(@Body() body: RehearsalSessionDto): Promise<RehearsalSession> {
    const { token, account } = await this.dataSource.transaction((tx) => this.people.signIn(tx, body));
    const { accountId: id, username, displayName } = account;
    return { token, account: { id, username, displayName } };
  }
}
