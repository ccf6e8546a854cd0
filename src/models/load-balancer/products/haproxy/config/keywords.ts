/** Words of haproxy.cfg that First Byte knows without modelling them. Source: HAProxy 2.6, configuration manual, 3 and 4.1. */

/** Sections that say nothing about balancing. */
export const otherSections: ReadonlySet<string> = new Set([
  'cache', 'crt-store', 'fcgi-app', 'http-errors', 'log-forward', 'mailers', 'peers', 'program', 'resolvers', 'ring', 'userlist', 'global',
]); // prettier-ignore

/** Statements of a proxy that change no pick. */
export const inertStatements: ReadonlySet<string> = new Set([
  'acl', 'backlog', 'bind', 'bind-process', 'capture', 'clitcpka-cnt', 'clitcpka-idle', 'clitcpka-intvl', 'compression', 'declare',
  'description', 'email-alert', 'errorfile', 'errorfiles', 'errorloc', 'errorloc302', 'errorloc303', 'filter', 'grace', 'guid', 'hash-preserve-affinity',
  'http-after-response', 'http-error', 'http-response', 'http-reuse', 'id', 'load-server-state-from-file', 'log', 'log-format',
  'log-format-sd', 'log-tag', 'max-keep-alive-queue', 'max-session-srv-conns', 'monitor-net', 'monitor-uri', 'monitor', 'option-nolog', 'rate-limit',
  'server-state-file-name', 'source', 'srvtcpka-cnt', 'srvtcpka-idle', 'srvtcpka-intvl', 'stats', 'tcp-response', 'unique-id-format',
  'unique-id-header', 'use-fcgi-app', 'block',
]); // prettier-ignore

/** Statements of a proxy that may change picks in ways that are not modelled. */
export const unmodelledStatements: ReadonlySet<string> = new Set([
  'appsession', 'cookie', 'disabled', 'dispatch', 'enabled', 'external-check', 'force-persist', 'hash-key', 'ignore-persist', 'persist', 'redirect', 'rspirep',
  'reqirep', 'reqadd', 'stick', 'stick-table', 'tcp-check', 'tcp-request', 'use-server',
]); // prettier-ignore

/** Options that change no pick. */
export const inertOptions: ReadonlySet<string> = new Set([
  'abortonclose', 'accept-invalid-http-request', 'accept-invalid-http-response', 'checkcache', 'clitcpka', 'contstats', 'disable-h2-upgrade',
  'dontlog-normal', 'dontlognull', 'forceclose', 'forwardfor', 'forwarded', 'h1-case-adjust-bogus-client', 'h1-case-adjust-bogus-server',
  'http-buffer-request', 'http-drop-request-trailers', 'http-drop-response-trailers', 'http-ignore-probes', 'http-keep-alive', 'http-no-delay',
  'http-pretend-keepalive', 'http-restrict-req-hdr-names', 'http-server-close', 'http-tunnel', 'http-use-htx', 'http-use-proxy-header', 'httpclose', 'httplog',
  'httpslog', 'idle-close-on-response', 'independent-streams', 'log-health-checks', 'log-separate-errors', 'logasap', 'nolinger', 'originalto',
  'socket-stats', 'splice-auto', 'splice-request', 'splice-response', 'srvtcpka', 'tcp-smart-accept', 'tcp-smart-connect', 'tcpka', 'tcplog',
]); // prettier-ignore

/** Options that may change picks in ways that are not modelled. */
export const unmodelledOptions: ReadonlySet<string> = new Set([
  'external-check', 'http_proxy', 'ldap-check', 'mysql-check', 'persist', 'pgsql-check', 'prefer-last-server', 'redis-check', 'smtpchk', 'spop-check',
  'ssl-hello-chk', 'tcp-check', 'transparent',
]); // prettier-ignore

export const modelledOptions: ReadonlySet<string> = new Set(['allbackups', 'httpchk', 'redispatch']);

/** Actions of `http-request` that touch nothing that balancing reads. */
export const inertActions: ReadonlySet<string> = new Set([
  'allow', 'cache-use', 'capture', 'early-hint', 'set-log-level', 'set-mark', 'set-nice', 'set-priority-class', 'set-priority-offset', 'set-src-port', 'set-tos',
  'set-var', 'set-var-fmt', 'unset-var', 'silent-drop', 'track-sc0', 'track-sc1', 'track-sc2', 'wait-for-body',
]); // prettier-ignore

/** Other actions of `http-request`. */
export const unmodelledActions: ReadonlySet<string> = new Set([
  'add-acl', 'add-header', 'auth', 'del-acl', 'del-header', 'del-map', 'deny', 'disable-l7-retry', 'do-resolve', 'lua', 'normalize-uri', 'redirect', 'reject',
  'replace-header', 'replace-path', 'replace-pathq', 'replace-uri', 'replace-value', 'return', 'sc-add-gpc', 'sc-inc-gpc', 'sc-inc-gpc0', 'sc-inc-gpc1', 'sc-set-gpt',
  'sc-set-gpt0', 'send-spoe-group', 'set-dst', 'set-dst-port', 'set-header', 'set-map', 'set-method', 'set-path', 'set-pathq', 'set-query', 'set-timeout', 'set-uri',
  'strict-mode', 'tarpit', 'use-service', 'wait-for-handshake',
]); // prettier-ignore

/** Names that `timeout` takes. */
export const timeouts: ReadonlySet<string> = new Set([
  'check', 'client', 'client-fin', 'client-hs', 'connect', 'http-keep-alive', 'http-request', 'queue', 'server', 'server-fin', 'tarpit', 'tunnel',
]); // prettier-ignore

/** Reasons that `retry-on` takes, besides status codes. */
export const retryReasons: ReadonlySet<string> = new Set([
  'none', 'conn-failure', 'empty-response', 'junk-response', 'response-timeout', '0rtt-rejected', 'all-retryable-errors',
]); // prettier-ignore
