/**
 * Lines of a lock file that name a place to download from: it must name versions and hashes alone, so that it serves everyone.
 * @param {string} text
 * @returns {string[]}
 */
export function addressesIn(text) {
  return text.split('\n').filter((line) => line.includes('"resolved"'));
}
