import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Patch,
  Post,
  Query,
  Req,
} from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Accounts } from './accounts.js';
import type { CurrentPerson } from './current-person.js';
import { TooManyAttempts } from './identity-errors.js';
import { IdentitySettings } from './identity-settings.js';
import type { AccountPage } from './identity.view.js';
import { ListAccounts } from './list-accounts.js';
import { Memberships } from './memberships.js';
import { generatePassword } from './passwords.js';
import { Person } from './person.decorator.js';
import { Policy } from './policy.js';
import { SignInAttempts } from './sign-in-attempts.js';

class RegisterDto {
  @ApiProperty()
  @IsString()
  @MaxLength(100)
  username: string;

  @ApiProperty()
  @IsString()
  @MaxLength(500)
  password: string;

  @ApiProperty()
  @IsString()
  @IsNotEmpty()
  @MaxLength(50)
  displayName: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(30)
  phone?: string;
}

class OfficeAccountDto {
  @ApiProperty()
  @IsString()
  @MaxLength(100)
  username: string;

  @ApiProperty()
  @IsString()
  @IsNotEmpty()
  @MaxLength(50)
  displayName: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(30)
  phone?: string;
}

class ChangeAccountDto {
  @ApiProperty()
  @IsBoolean()
  disabled: boolean;
}

class ListAccountsDto {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(100)
  q?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  page?: number;

  @ApiPropertyOptional()
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  size?: number;
}

class MembershipDto {
  @ApiProperty()
  @IsUUID()
  accountId: string;

  @ApiPropertyOptional({ description: 'Left out: a role of the platform.' })
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
}

@ApiTags('identity')
@Controller()
export class AccountsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly memberships: Memberships,
    private readonly listAccounts: ListAccounts,
    private readonly attempts: SignInAttempts,
    private readonly settings: IdentitySettings,
  ) {}

  @Post('accounts')
  @Policy({ open: true })
  @ApiOperation({ summary: 'An applicant registers' })
  async register(@Body() body: RegisterDto, @Req() request: FastifyRequest): Promise<{ id: string }> {
    const perHour = this.settings.registrationsPerHour;
    if (!(await this.attempts.allow('register', request.ip, perHour))) {
      throw new TooManyAttempts(3600, '注册');
    }
    const prepared = await this.accounts.prepare(body);
    return { id: await this.dataSource.transaction((tx) => this.accounts.register(tx, prepared)) };
  }

  @Get('accounts')
  @Policy({ capability: 'administer', platform: true })
  @ApiOperation({ summary: 'Accounts with their roles' })
  list(@Query() query: ListAccountsDto): Promise<AccountPage> {
    return this.listAccounts.page({ q: query.q ?? '', page: query.page ?? 1, size: query.size ?? 50 });
  }

  @Post('accounts/staff')
  @Policy({ capability: 'administer', platform: true })
  @ApiOperation({ summary: 'An account for somebody in office, with a first password shown once' })
  async createForOffice(
    @Body() body: OfficeAccountDto,
    @Person() person: CurrentPerson,
  ): Promise<{ id: string; password: string }> {
    const { username, displayName, phone } = body;
    const password = generatePassword();
    const prepared = await this.accounts.prepare({ username, displayName, phone, password });
    const id = await this.dataSource.transaction((tx) =>
      this.accounts.createForOffice(tx, prepared, person.accountId),
    );
    return { id, password };
  }

  @Patch('accounts/:id')
  @HttpCode(204)
  @Policy({ capability: 'administer', platform: true })
  @ApiOperation({ summary: 'Disables an account or lets it in again' })
  change(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: ChangeAccountDto,
    @Person() person: CurrentPerson,
  ): Promise<void> {
    return this.dataSource.transaction((tx) =>
      this.accounts.setDisabled(tx, id, body.disabled, person.accountId),
    );
  }

  @Post('accounts/:id/password')
  @HttpCode(200)
  @Policy({ capability: 'administer', platform: true })
  @ApiOperation({ summary: 'A new first password, shown once; ends every session of the account' })
  async resetPassword(
    @Param('id', ParseUUIDPipe) id: string,
    @Person() person: CurrentPerson,
  ): Promise<{ password: string }> {
    const password = await this.dataSource.transaction((tx) =>
      this.accounts.resetPassword(tx, id, person.accountId),
    );
    return { password };
  }

  @Post('memberships')
  @Policy({ capability: 'administer', platform: true })
  @ApiOperation({ summary: 'Gives an account a role in a season or on the platform' })
  async grant(@Body() body: MembershipDto, @Person() person: CurrentPerson): Promise<{ id: string }> {
    const { accountId, seasonId = null, role, organisation: organisationKey = null } = body;
    const grant = { accountId, seasonId, role, organisationKey };
    return { id: await this.dataSource.transaction((tx) => this.memberships.grant(tx, grant, person)) };
  }

  @Delete('memberships/:id')
  @HttpCode(204)
  @Policy({ capability: 'administer', platform: true })
  @ApiOperation({ summary: 'Takes a role away' })
  revoke(@Param('id', ParseUUIDPipe) id: string, @Person() person: CurrentPerson): Promise<void> {
    return this.dataSource.transaction((tx) => this.memberships.revoke(tx, id, person));
  }
}
