import { requestFailureOf } from './request-failure.ts';

type Sending = { readonly onProgress: (doneRatio: number) => void; readonly signal: AbortSignal };

/** Sends a file as multipart form data and tells how far it is, which fetch cannot. Refusals are thrown as RequestFailure. */
export function uploadFile(path: string, file: File, { onProgress, signal }: Sending): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total));
    request.addEventListener('load', () => {
      if (request.status < 400) resolve(request.response);
      else reject(requestFailureOf(request.response, request.status));
    });
    request.addEventListener('error', () => reject(requestFailureOf(undefined, 0)));
    request.addEventListener('abort', () => reject(signal.reason));
    signal.addEventListener('abort', () => request.abort());
    const body = new FormData();
    body.append('file', file);
    request.send(body);
  });
}
