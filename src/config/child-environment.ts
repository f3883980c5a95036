/**
 * The environment for a server started beside this process: ours, with settings changed. `undefined` takes a
 * setting away.
 */
export function childEnvironment(settings: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  return { ...process.env, ...settings };
}

/** What a process needs of the machine. Ours besides that name a database, keys, a broker. */
const MACHINE = [
  'PATH',
  'HOME',
  'USER',
  'LANG',
  'LC_ALL',
  'TZ',
  'TMPDIR',
  'TEMP',
  'TMP',
  'SYSTEMROOT',
] as const;

/** For a process that plays a rehearsal: it can reach nothing that holds real cases. */
export function isolatedEnvironment(): NodeJS.ProcessEnv {
  const { env } = process;
  const kept = MACHINE.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]] as const]));
  return { ...Object.fromEntries(kept), NODE_ENV: 'development' };
}
