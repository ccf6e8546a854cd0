import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  bulkCpuMs,
  clientHandshakeCost,
  protectedBytes,
  recordWireBytes,
  serverHandshakeCost,
} from '../../../src/models/network';
import type { KeyType, TlsHandshake } from '../../../src/models/network';
import { BULK_BYTES_PER_SECOND, SIGN_US, VERIFY_US, X25519_US } from '../../../src/models/network/tls/cpu-costs';

interface Measured {
  readonly microseconds: Record<string, { signUs?: number; verifyUs?: number; deriveUs?: number }>;
  readonly bulk: Record<string, { bytesPerSec16k: number }>;
  readonly serverHandshakeUs: Record<string, number>;
  readonly clientHandshakeUs: Record<string, number>;
}
const measured = JSON.parse(readFileSync('tests/golden/network-tls/cpu-costs.json', 'utf8')) as Measured;

const full: TlsHandshake = { version: '1.3', session: 'full' };
const measuredName: Record<KeyType, string> = { p256: 'ecdsaP256', rsa2048: 'rsa2048', rsa4096: 'rsa4096' };
const keys = Object.keys(measuredName) as KeyType[];

describe('CPU costs of TLS', () => {
  it('are the measured constants', () => {
    for (const key of keys) {
      expect(SIGN_US[key]).toBe(measured.microseconds[measuredName[key]]?.signUs);
      expect(VERIFY_US[key]).toBe(measured.microseconds[measuredName[key]]?.verifyUs);
    }
    expect(X25519_US).toBe(measured.microseconds['x25519']?.deriveUs);
    for (const [cipher, speed] of Object.entries(BULK_BYTES_PER_SECOND)) {
      expect(speed).toBe(Math.round(measured.bulk[cipher]?.bytesPerSec16k ?? 0));
    }
  });

  it('add up to the measured handshakes', () => {
    const serverUs = (handshake: TlsHandshake, key: KeyType) => serverHandshakeCost(handshake, key).cpuMs * 1000;
    const totals = measured.serverHandshakeUs;
    expect(serverUs(full, 'p256')).toBeCloseTo(totals['tls13/tls12 ECDHE-ECDSA-P256 + x25519 (server)'] ?? 0, 1);
    expect(serverUs(full, 'rsa2048')).toBeCloseTo(totals['ECDHE-RSA2048 + x25519 (server)'] ?? 0, 1);
    expect(serverUs(full, 'rsa4096')).toBeCloseTo(totals['ECDHE-RSA4096 + x25519 (server)'] ?? 0, 1);
    expect(serverUs({ version: '1.3', session: 'resumed' }, 'rsa4096')).toBeCloseTo(
      totals['resumed psk_dhe (server, x25519 only)'] ?? 0,
      1,
    );
    const clientUs = (key: KeyType) => clientHandshakeCost(full, key).cpuMs * 1000;
    const [p256 = 0, rsa2048 = 0] = Object.values(measured.clientHandshakeUs);
    expect(clientUs('p256')).toBeCloseTo(p256, 1);
    expect(clientUs('rsa2048')).toBeCloseTo(rsa2048, 1);
  });

  it('a resumption signs and checks nothing; in TLS 1.2 it exchanges no key either', () => {
    const resumed: TlsHandshake = { version: '1.2', session: 'resumed', suite: 'ecdhe-aead', clientFalseStarts: true };
    expect(serverHandshakeCost(resumed, 'rsa2048')).toEqual({
      cpuMs: 0,
      signatures: 0,
      verifications: 0,
      keyExchanges: 0,
    });
    expect(clientHandshakeCost({ version: '1.3', session: 'resumed' }, 'p256', 3).verifications).toBe(0);
  });

  it('a longer chain costs the client one more check each', () => {
    expect(clientHandshakeCost(full, 'p256', 3).verifications).toBe(4);
  });

  it('bytes cost far less than handshakes', () => {
    expect(bulkCpuMs(16_384, 'aes-128-gcm')).toBeLessThan(serverHandshakeCost(full, 'p256').cpuMs / 10);
  });
});

describe('record sizes', () => {
  it.each([
    ['none', 100, 105],
    ['tls13', 100, 122],
    ['tls12-gcm', 100, 129],
    ['tls12-chacha20', 100, 121],
    ['tls12-cbc-sha1', 100, 5 + 16 + 128],
    ['tls12-cbc-sha1', 11, 5 + 16 + 32],
    ['tls12-cbc-sha1', 12, 5 + 16 + 48],
  ] as const)('%s with %i bytes of plaintext', (protection, plaintextBytes, wireBytes) => {
    expect(recordWireBytes(plaintextBytes, protection)).toBe(wireBytes);
  });

  it('a long message is cut into full records and a rest', () => {
    expect(protectedBytes(16_384, 'tls13')).toBe(16_406);
    expect(protectedBytes(16_385, 'tls13')).toBe(16_406 + 23);
    expect(protectedBytes(40_000, 'tls13')).toBe(40_000 + 3 * 22);
    expect(protectedBytes(0, 'tls13')).toBe(0);
  });

  it('no record carries more than 16 384 bytes', () => {
    expect(() => recordWireBytes(16_385, 'tls13')).toThrow('16385');
  });
});
