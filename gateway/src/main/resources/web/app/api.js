// The one way to the REST API. Whatever goes wrong comes out as a Problem that can be shown as it is.

/** What a door said no with (RFC 9457), or why there was no answer. */
export class Problem extends Error {
  /**
   * @param {number} status 0 where nothing answered
   * @param {string} title
   * @param {string} detail what to do
   * @param {string} [field] what was at fault
   */
  constructor(status, title, detail, field) {
    super(detail);
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.field = field;
  }
}

export const get = (path, options) => call('GET', path, undefined, options);
export const post = (path, body, options) => call('POST', path, body, options);
export const put = (path, body, options) => call('PUT', path, body, options);
export const del = (path, options) => call('DELETE', path, undefined, options);

/**
 * @param {unknown} body a Blob or text goes as it is, under options.type; anything else as JSON
 * @param {{signal?: AbortSignal, type?: string, headers?: Record<string, string>}} options
 * @returns {Promise<any>} the JSON that came, or undefined where nothing did
 * @throws {Problem} for everything but an abort, which comes out as the AbortError that it is
 */
export async function call(method, path, body, { signal, type, headers = {} } = {}) {
  const raw = body instanceof Blob || typeof body === 'string';
  let response;
  try {
    response = await fetch(path, {
      method,
      signal,
      headers: {
        Accept: 'application/json',
        ...(body === undefined ? {} : { 'Content-Type': type ?? 'application/json' }),
        ...headers,
      },
      body: body === undefined || raw ? body : JSON.stringify(body),
    });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Problem(0, 'No answer', 'The gateway does not answer. It may be starting again; try once more in a moment.');
  }
  if (!response.ok) throw await refused(response);
  const text = await response.text();
  return text === '' ? undefined : JSON.parse(text);
}

async function refused(response) {
  const text = await response.text();
  try {
    const said = JSON.parse(text);
    return new Problem(response.status, said.title ?? 'Refused', said.detail ?? text, said.field);
  } catch {
    const detail = response.status >= 500
      ? 'The gateway failed on this; its log says why. Nothing that was paid for is lost. Try again.'
      : `The gateway answered ${response.status}.`;
    return new Problem(response.status, 'Refused', detail);
  }
}
