import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import {
  destinationMacOf,
  EtherType,
  etherTypeOf,
  formatMac,
  macAddress,
  MAX_MAC_ADDRESS,
  sourceMacOf,
  writeEthernetHeader,
} from './ethernet.ts';
import { hexOfBytes } from './hex.ts';

describe('Ethernet II header', () => {
  it('is destination, source, type', () => {
    const bytes = new Uint8Array(14);
    writeEthernetHeader(bytes, macAddress('00:a0:c9:00:00:02'), macAddress('fe:dc:ba:98:76:54'), EtherType.ipv4);
    expect(hexOfBytes(bytes)).toBe('00a0c9000002fedcba9876540800');
  });

  property.prop([fc.nat(MAX_MAC_ADDRESS), fc.nat(MAX_MAC_ADDRESS), fc.nat(0xffff)])(
    'is read as written',
    (destination, source, type) => {
      const bytes = new Uint8Array(14);
      writeEthernetHeader(bytes, destination, source, type);
      expect([destinationMacOf(bytes), sourceMacOf(bytes), etherTypeOf(bytes)]).toEqual([destination, source, type]);
    },
  );
});

describe('MAC addresses', () => {
  property.prop([fc.nat(MAX_MAC_ADDRESS)])('are read as written', (mac) => {
    expect(macAddress(formatMac(mac))).toBe(mac);
  });

  it('are six pairs with colons', () => {
    expect(formatMac(0xa0_c900_0001)).toBe('00:a0:c9:00:00:01');
  });

  it.each(['', '00:a0:c9:00:00', '00:a0:c9:00:00:01:02'])('refuse "%s"', (text) => {
    expect(() => macAddress(text)).toThrow('must be six bytes');
  });
});
