/** What HTTP says beside a number: RFC 9110 15, RFC 6585 4 for 429; 499 is the word of nginx's log. */
const reasonPhrases: Readonly<Record<number, string>> = {
  200: 'OK',
  204: 'No Content',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  413: 'Content Too Large',
  429: 'Too Many Requests',
  499: 'Client Closed Request',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** '' for a code that no station answers with. */
export function reasonPhrase(code: number): string {
  return reasonPhrases[code] ?? '';
}
