import { Audit } from '../audit/index.js';
import { loadConfig } from '../config/index.js';
import { createDataSource, openDatabase } from '../database/index.js';
import { AppError } from '../shared/errors.js';
import { createFirstAdministrator } from './first-administrator.js';
import { generatePassword, hashPassword } from './passwords.js';
import { assertUsername, normalizedUsername } from './username.js';

const USAGE = `用法：
  npm run accounts -- first-administrator 用户名 姓名   建立第一位平台管理员，显示一次初始密码
使用内置数据库时请先停止服务。 With the embedded database, stop the server first.`;

/** @returns the exit code */
async function firstAdministrator(name: string, displayName: string): Promise<number> {
  const config = loadConfig();
  const username = normalizedUsername(name);
  assertUsername(username);
  const password = generatePassword();
  const passwordHash = await hashPassword(password);
  const database = await openDatabase({
    ...{ url: config.database.url, poolSize: 2, dataDirectory: config.dataDirectory },
    log: { info: (message) => console.log(message), warn: (message) => console.warn(message) },
  });
  const dataSource = createDataSource(database.connection);
  try {
    await dataSource.initialize();
    const account = { username, displayName, passwordHash };
    await dataSource.transaction((tx) => createFirstAdministrator(tx, new Audit(config), account));
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
    await database.stop();
  }
  console.log(`平台管理员已建立。用户名：${username}，初始密码：${password}\n请立即登录并修改密码。`);
  return 0;
}

async function main(): Promise<number> {
  const [command, username, displayName] = process.argv.slice(2);
  if (command !== 'first-administrator' || !username || !displayName) {
    console.error(USAGE);
    return 2;
  }
  try {
    return await firstAdministrator(username, displayName);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    console.error(error.message);
    return 1;
  }
}

process.exitCode = await main();
