import { fromBufferPromise } from 'yauzl';

/** Names of the files in a zip. */
export async function readZipEntries(bytes: Buffer): Promise<string[]> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true });
  const names: string[] = [];
  for await (const { fileName } of zip.eachEntry()) names.push(fileName);
  return names;
}
