/**
 * The environment for a server started beside this process: ours, with settings changed. `undefined` takes a
 * setting away.
 */
export function childEnvironment(settings: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  return { ...process.env, ...settings };
}
