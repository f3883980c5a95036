import { Body, Controller, Delete, Get, HttpCode, Post, Put, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Audit } from '../audit/index.js';
import { Accounts } from './accounts.js';
import type { CurrentPerson } from './current-person.js';
import { NotSignedIn } from './identity-errors.js';
import { IdentitySettings } from './identity-settings.js';
import type { Me, SecondFactorEnrolment, SignedIn } from './identity.view.js';
import { DescribeMe } from './me.js';
import { Person } from './person.decorator.js';
import { Policy } from './policy.js';
import { sessionCookie } from './request-credential.js';
import { SecondFactor } from './second-factor.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';

class SignInDto {
  @ApiProperty()
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  username: string;

  @ApiProperty()
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  password: string;

  @ApiPropertyOptional({ description: 'Six digits, where the account has a second factor.' })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  code?: string;

  @ApiPropertyOptional({
    enum: ['cookie', 'token'],
    description: 'token: no cookie, the token in the answer. For programs.',
  })
  @IsOptional()
  @IsIn(['cookie', 'token'])
  as?: 'cookie' | 'token';
}

class CodeDto {
  @ApiProperty()
  @IsString()
  @MaxLength(10)
  code: string;
}

class ChangePasswordDto {
  @ApiProperty()
  @IsString()
  @MaxLength(500)
  current: string;

  @ApiProperty()
  @IsString()
  @MaxLength(500)
  next: string;
}

@ApiTags('identity')
@Controller('session')
export class SessionController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
    private readonly describeMe: DescribeMe,
    private readonly accounts: Accounts,
    private readonly secondFactor: SecondFactor,
    private readonly settings: IdentitySettings,
    private readonly audit: Audit,
  ) {}

  @Post()
  @HttpCode(200)
  @Policy({ open: true })
  @ApiOperation({ summary: 'Signs in: sets the session cookie, or answers with a token when asked to' })
  async open(
    @Body() body: SignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedIn> {
    const { username, password, code } = body;
    const { token } = await this.signIn.open({ username, password, code, source: request.ip });
    const person = await this.sessions.resolve(token);
    if (!person) throw new NotSignedIn();
    const me = await this.describeMe.of(person);
    if (body.as === 'token') return { ...me, token };
    void reply.header('set-cookie', sessionCookie(token, this.settings.secureCookie));
    return me;
  }

  @Get()
  @Policy({ signedIn: true })
  @ApiOperation({ summary: 'Who is signed in, with every role' })
  me(@Person() person: CurrentPerson): Promise<Me> {
    return this.describeMe.of(person);
  }

  @Delete()
  @HttpCode(204)
  @Policy({ signedIn: true })
  @ApiOperation({ summary: 'Signs out' })
  async close(
    @Person() person: CurrentPerson,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await this.sessions.close(tx, person.sessionId);
      const subject = `account:${person.accountId}`;
      await this.audit.append(tx, { actor: person.accountId, action: 'session.closed', subject });
    });
    void reply.header('set-cookie', sessionCookie(null, this.settings.secureCookie));
  }

  @Put('password')
  @HttpCode(204)
  @Policy({ signedIn: true })
  @ApiOperation({ summary: 'Changes the own password; ends every other session' })
  changePassword(@Person() person: CurrentPerson, @Body() body: ChangePasswordDto): Promise<void> {
    return this.dataSource.transaction((tx) => this.accounts.changePassword(tx, person, body));
  }

  @Post('second-factor')
  @Policy({ signedIn: true })
  @ApiOperation({ summary: 'A new secret for an authenticator app; in force after the first code' })
  enrol(@Person() person: CurrentPerson): Promise<SecondFactorEnrolment> {
    return this.dataSource.transaction((tx) => this.secondFactor.enrol(tx, person));
  }

  @Post('second-factor/confirm')
  @HttpCode(204)
  @Policy({ signedIn: true })
  @ApiOperation({ summary: 'Puts the second factor in force with its first code' })
  confirm(@Person() person: CurrentPerson, @Body() body: CodeDto): Promise<void> {
    return this.dataSource.transaction((tx) => this.secondFactor.confirm(tx, person, body.code));
  }

  @Post('second-factor/remove')
  @HttpCode(204)
  @Policy({ signedIn: true })
  @ApiOperation({ summary: 'Takes the second factor off with a current code' })
  remove(@Person() person: CurrentPerson, @Body() body: CodeDto): Promise<void> {
    return this.dataSource.transaction((tx) => this.secondFactor.remove(tx, person, body.code));
  }
}
