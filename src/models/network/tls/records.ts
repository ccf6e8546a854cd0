/**
 * How many bytes the record layer adds. Sources: RFC 8446 5 (TLS 1.3), RFC 5246 6.2.3 and RFC 5288 3 (TLS 1.2); equal to 376 recorded
 * records of OpenSSL. A receiver can use nothing of a record before its last byte is there.
 */
export type RecordProtection = 'none' | 'tls13' | 'tls12-gcm' | 'tls12-chacha20' | 'tls12-cbc-sha1';

/** Content type, version and length in front of every record. */
export const RECORD_HEADER_BYTES = 5;
/** No record carries more plaintext than this (RFC 8446 5.1). */
export const MAX_RECORD_PLAINTEXT_BYTES = 16_384;

const INNER_TYPE_BYTES = 1;
const AEAD_TAG_BYTES = 16;
const EXPLICIT_NONCE_BYTES = 8;
const CBC_BLOCK_BYTES = 16;
const SHA1_MAC_BYTES = 20;

/** Bytes on the wire of one record with this much plaintext (0 … 16 384). */
export function recordWireBytes(plaintextBytes: number, protection: RecordProtection): number {
  if (plaintextBytes < 0 || plaintextBytes > MAX_RECORD_PLAINTEXT_BYTES) {
    throw new RangeError(`A record carries 0 to ${MAX_RECORD_PLAINTEXT_BYTES} bytes, not ${plaintextBytes}.`);
  }
  return RECORD_HEADER_BYTES + bodyBytes(plaintextBytes, protection);
}

/** Bytes on the wire of a message that is cut into as few records as its length allows; 0 for an empty one. */
export function protectedBytes(plaintextBytes: number, protection: RecordProtection): number {
  const fullRecords = Math.floor(plaintextBytes / MAX_RECORD_PLAINTEXT_BYTES);
  const restBytes = plaintextBytes - fullRecords * MAX_RECORD_PLAINTEXT_BYTES;
  const fullBytes = fullRecords * recordWireBytes(MAX_RECORD_PLAINTEXT_BYTES, protection);
  return fullBytes + (restBytes === 0 ? 0 : recordWireBytes(restBytes, protection));
}

function bodyBytes(plaintextBytes: number, protection: RecordProtection): number {
  switch (protection) {
    case 'none':
      return plaintextBytes;
    case 'tls13':
      return plaintextBytes + INNER_TYPE_BYTES + AEAD_TAG_BYTES;
    case 'tls12-gcm':
      return EXPLICIT_NONCE_BYTES + plaintextBytes + AEAD_TAG_BYTES;
    case 'tls12-chacha20':
      return plaintextBytes + AEAD_TAG_BYTES;
    case 'tls12-cbc-sha1': {
      // At least one byte of padding length, then up to a whole number of blocks.
      const blocks = Math.ceil((plaintextBytes + SHA1_MAC_BYTES + 1) / CBC_BLOCK_BYTES);
      return CBC_BLOCK_BYTES + blocks * CBC_BLOCK_BYTES;
    }
  }
}
