/**
 * The dictionary that version 1 of the share codec starts from: what scenarios have in common, the likeliest last.
 * Never edit it: every link that was given out is read with it. A better one belongs to a version 2.
 */
export const shareDictionary = [
  '{"kind":"kill","atMs":4000,"server":"app-2"},{"kind":"revive","atMs":9000,"server":"app-2"},{"kind":"slow","atMs":2000,"server":"app-2","factor":4,"untilMs":6000}',
  '{"kind":"set","atMs":3000,"path":"pool.size","value":20},{"kind":"add-index","atMs":5000,"table":"customers","column":"email"},{"kind":"drop-index","atMs":1000,"table":"","column":""},{"kind":"flush-cache","atMs":',
  '"rateLimit":{"key":"client-address","ratePerSecond":100,"burst":20,"isDelaying":false,"status":429},"everyone","match":"exact","regex","prefix-first","isCached":true,',
  '"algorithm":"round-robin","weighted-round-robin","consistent-hash","random","two-choices","hashKey":"path","product":"caddy","koa","workers","body-parser","exponential","POST","html","/posts",',
  '"connection":"new","resumed","early-data","dns":"lookup","version":"1.2","none","rsa2048","rsa4096","endsAt":"reverse-proxy","app","traffic":{"kind":"one","endpoint":"order","startMs":0},"constant","durationMs":10000,"share":1,',
  '{"playheadMs":0,"selection":"database","view":"journey","scenario":{"version":1,"title":"A server",',
  '"seed":7,',
  '"client":{"rttMs":40,"dns":"cached","dnsRttMs":20,"connection":"kept-alive","reuseRatio":1,"httpVersion":"2","bandwidthMbit":0,"givesUpAfterMs":30000},',
  '"tls":{"version":"1.3","falseStart":true,"key":"p256","endsAt":"load-balancer"},',
  '"traffic":{"kind":"open","process":"poisson","ratePerSecond":100,"requests":1000,"startMs":0},',
  '"loadBalancer":{"product":"haproxy","algorithm":"least-connections","hashKey":"client-address","pointsPerServer":160,"pickMs":0.1,"attempts":2,"linkRttMs":0.5,"healthCheck":{"intervalMs":2000,"timeoutMs":1000,"fall":3,"rise":2}},',
  '"servers":[{"id":"app-1","weight":1,"slowFactor":1,"isUp":true},{"id":"app-2","weight":1,"slowFactor":1,"isUp":true},{"id":"app-3","weight":1,"slowFactor":1,"isUp":true}],',
  '"reverseProxy":{"product":"nginx","routes":[{"host":"","match":"prefix","path":"/static/","to":"static","isCached":false},{"host":"","match":"prefix","path":"/","to":"app","isCached":false}],"rateLimit":null,"requestMs":0.9,"responseMs":0.6,"staticFileMs":0.2,"upstreamTimeoutMs":60000,"linkRttMs":0.1},',
  '"cache":{"isOn":true,"lookupMs":0.2,"ttlMs":10000,"capacityEntries":10000},',
  '"runtime":{"model":"node","processes":1,"maxQueue":0,"parseMs":0.3,"writeMs":0.3},',
  '"middleware":{"framework":"express","layers":[{"kind":"errors","ratePerSecond":1000,"burst":100,"maxBodyBytes":102400},{"kind":"logger","ratePerSecond":1000,"burst":100,"maxBodyBytes":102400},{"kind":"cors","ratePerSecond":1000,"burst":100,"maxBodyBytes":102400},{"kind":"auth","ratePerSecond":1000,"burst":100,"maxBodyBytes":102400},{"kind":"rate-limit","ratePerSecond":1000,"burst":100,"maxBodyBytes":102400}]},',
  '"endpoints":[{"id":"order","method":"GET","path":"/api/orders/42","kind":"api","beforeMs":4,"afterMs":8,"variation":"constant","queries":[{"table":"orders","column":"id","matchingRows":1,"times":1}],"requestBodyBytes":0,"responseBytes":4000,"needsLogin":true,"anonymousRatio":0,"throwsRatio":0,"share":1}],',
  '"pool":{"product":"node-postgres","isPooled":true,"size":10,"openAtStart":10,"acquireTimeoutMs":0,"borrowMs":0.1,"isEncrypted":true},',
  '"database":{"product":"postgresql","cores":4,"sliceMs":0,"maxConnections":100,"linkRttMs":1,"parseMs":0.1,"planMs":0.3,"cachedRatio":1,"memoryPageMs":0.01,"sequentialPageMs":0.04,"randomPageMs":0.2,"rowMs":0.0002,"tables":[{"name":"orders","rows":1000000,"rowsPerPage":64,"indexes":[{"name":"orders_pkey","column":"id"}]}]},',
  '"interventions":[],',
  '"follow":{"request":0}}}',
].join('');
