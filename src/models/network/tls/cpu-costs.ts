/**
 * What a handshake and its bytes cost in CPU time, from the asymmetric operations that each side does. The constants were measured with
 * `openssl speed` (OpenSSL 3.0.19) on one core of a server CPU with AES and AVX-512 instructions: take them as ratios, not as promises.
 * OpenSSL has a fast path for RSA-2048 on such cores; without it signing takes about three times as long.
 */
import type { TlsHandshake } from './handshake';

/** The certificate's key. */
export type KeyType = 'p256' | 'rsa2048' | 'rsa4096';
export type BulkCipher = 'aes-128-gcm' | 'aes-256-gcm' | 'chacha20-poly1305';

const US_PER_MS = 1000;

export const SIGN_US: Readonly<Record<KeyType, number>> = { p256: 19.5, rsa2048: 245.3, rsa4096: 3992.8 };
export const VERIFY_US: Readonly<Record<KeyType, number>> = { p256: 60.2, rsa2048: 16.3, rsa4096: 60.7 };
/** One X25519 operation; a handshake does two, for the key pair and for the shared secret. */
export const X25519_US = 31.2;
/** Bytes per second of one core, in records of 16 KiB. */
export const BULK_BYTES_PER_SECOND: Readonly<Record<BulkCipher, number>> = {
  'aes-128-gcm': 4_486_222_380,
  'aes-256-gcm': 4_226_011_859,
  'chacha20-poly1305': 3_717_149_971,
};

export interface HandshakeCost {
  readonly cpuMs: number;
  /** Operations with the certificate's private key. */
  readonly signatures: number;
  /** Signatures that are checked. */
  readonly verifications: number;
  /** X25519 operations: making a key pair and deriving the secret count one each. */
  readonly keyExchanges: number;
}

/** The server signs once in a full handshake, never in a resumption. */
export function serverHandshakeCost(handshake: TlsHandshake, key: KeyType): HandshakeCost {
  return cost(key, isFull(handshake) ? 1 : 0, 0, keyExchanges(handshake));
}

/**
 * The client checks one signature per certificate that was sent, and the one over the handshake itself.
 * @param certificates how many the server sends, without the root
 */
export function clientHandshakeCost(handshake: TlsHandshake, key: KeyType, certificates = 2): HandshakeCost {
  return cost(key, 0, isFull(handshake) ? certificates + 1 : 0, keyExchanges(handshake));
}

/** Encrypting or decrypting this many bytes on one core. */
export function bulkCpuMs(bytes: number, cipher: BulkCipher): number {
  return (bytes / BULK_BYTES_PER_SECOND[cipher]) * 1000;
}

function cost(key: KeyType, signatures: number, verifications: number, exchanges: number): HandshakeCost {
  const cpuUs = signatures * SIGN_US[key] + verifications * VERIFY_US[key] + exchanges * X25519_US;
  return { cpuMs: cpuUs / US_PER_MS, signatures, verifications, keyExchanges: exchanges };
}

function isFull(handshake: TlsHandshake): boolean {
  return handshake.session === 'full';
}

/** TLS 1.3 keeps a fresh key exchange in a resumption, TLS 1.2 does not; static RSA uses the certificate's key instead. */
function keyExchanges(handshake: TlsHandshake): number {
  if (handshake.version === '1.3') return 2;
  return isFull(handshake) && handshake.suite !== 'static-rsa' ? 2 : 0;
}
