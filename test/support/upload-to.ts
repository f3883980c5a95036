import type { TestApp } from './test-app.js';
import type { SampleFile } from './sample-files.js';

/** Uploads one file as a browser does. */
export async function uploadTo(
  { test }: { readonly test: TestApp },
  actor: { readonly token: string },
  path: string,
  file: SampleFile,
): Promise<{ readonly status: number; readonly body: { readonly id: string; readonly code?: string } }> {
  const head = `--mark\r\nContent-Disposition: form-data; name="file"; filename="${file.name}"\r\nContent-Type: ${file.type}\r\n\r\n`;
  const response = await test.app.inject({
    method: 'POST',
    url: `/api${path}`,
    headers: {
      'x-jiangping': '1',
      authorization: `Bearer ${actor.token}`,
      'content-type': 'multipart/form-data; boundary=mark',
    },
    payload: Buffer.concat([Buffer.from(head), Buffer.from(file.bytes), Buffer.from('\r\n--mark--\r\n')]),
  });
  return { status: response.statusCode, body: response.json() };
}
