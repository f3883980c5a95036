import { toProblem, unreachable, type ProblemDocument } from './api-problem.js';
import { apiUrl, ownCallHeader } from './api.js';
import type { FileView } from './api-types.js';

export const uploadEvidence = (
  applicationId: string,
  section: string,
  file: File,
  onProgress: (percent: number) => void,
): Promise<FileView> =>
  upload<FileView>(apiUrl(`/applications/${applicationId}/files`, { section }), file, onProgress);

/** Sends a file with progress, which fetch cannot tell. @throws ApiProblem */
export function upload<T>(address: string, file: File, onProgress: (percent: number) => void): Promise<T> {
  const body = new FormData();
  body.append('file', file, file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    for (const [name, value] of Object.entries(ownCallHeader)) request.setRequestHeader(name, value);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) =>
      onProgress(total > 0 ? Math.round((loaded / total) * 100) : 0);
    request.onerror = () => reject(unreachable());
    request.onload = () => {
      const answer: unknown = request.response;
      if (request.status >= 200 && request.status < 300) resolve(answer as T);
      else reject(toProblem(request.status, (answer ?? {}) as ProblemDocument));
    };
    request.send(body);
  });
}
