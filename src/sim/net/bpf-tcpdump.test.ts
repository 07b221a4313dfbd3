/**
 * Programs that tcpdump 4.99.3 (libpcap 1.10.3) compiled from an expression, and which of eight frames it then
 * took from a capture file: `x` taken, `.` not.
 */
import { describe, expect, it } from 'vitest';
import { BpfMachine } from './bpf-machine.ts';
import { parseDecimalText } from './bpf-text.ts';
import { frameWithOptions, testFrame, testPip } from './testing/frames.ts';

const changed = (frame: Uint8Array, at: number, value: number): Uint8Array => {
  const bytes = frame.slice();
  bytes[at] = value;
  return bytes;
};

/** The capture file; the last frame was captured in part. */
const capture: readonly { bytes: Uint8Array; wireBytes?: number }[] = [
  { bytes: testFrame() },
  { bytes: testFrame({ pip: testPip }) },
  { bytes: testFrame({ destinationPort: 7, payload: new Uint8Array(90).fill(0xc3) }) },
  { bytes: frameWithOptions('4404aaaa01010100') },
  { bytes: changed(testFrame(), 23, 6) },
  { bytes: changed(testFrame({ pip: testPip }), 20, 0x20) },
  { bytes: testFrame({ destinationMac: 0xffff_ffff_ffff, identification: 0xfffe, sourceAddress: 0xe000_0001 }) },
  { bytes: testFrame().subarray(0, 36), wireBytes: 60 },
];

describe('the machine takes the frames that tcpdump takes', () => {
  it.each([
    [
      'udp',
      'xxxx.xxx',
      '12,40 0 0 12,21 0 2 2048,48 0 0 23,21 6 7 17,21 0 6 34525,48 0 0 20,21 3 0 17,21 0 3 44,48 0 0 54,21 0 1 17,6 0 0 262144,6 0 0 0',
    ],
    [
      'udp and dst host 10.0.0.2 and dst port 5001',
      'xx.x.xx.',
      '13,40 0 0 12,21 0 10 2048,48 0 0 23,21 0 8 17,32 0 0 30,21 0 6 167772162,40 0 0 20,69 4 0 8191,177 0 0 14,72 0 0 16,21 0 1 5001,6 0 0 262144,6 0 0 0',
    ],
    [
      'ip and (ip[0]&0xf)>5 and ip[20]=158',
      '.x...x..',
      '9,40 0 0 12,21 0 6 2048,48 0 0 14,84 0 0 15,37 0 3 5,48 0 0 34,21 0 1 158,6 0 0 262144,6 0 0 0',
    ],
    ['greater 100', '..x.....', '4,128 0 0 0,53 0 1 100,6 0 0 262144,6 0 0 0'],
    ['ether broadcast', '......x.', '6,32 0 0 2,21 0 3 4294967295,40 0 0 0,21 0 1 65535,6 0 0 262144,6 0 0 0'],
    ['ip[6:2] & 0x3fff != 0', '.....x..', '6,40 0 0 12,21 0 3 2048,40 0 0 20,69 0 1 16383,6 0 0 262144,6 0 0 0'],
    [
      'tcp or (udp[4:2] > 30 and udp[8] & 1 = 1)',
      '..x.x...',
      '21,40 0 0 12,21 0 11 2048,48 0 0 23,21 15 0 6,21 0 15 17,40 0 0 20,69 13 0 8191,177 0 0 14,72 0 0 18,37 0 10 30,80 0 0 22,84 0 0 1,21 6 7 1,21 0 6 34525,48 0 0 20,21 3 0 6,21 0 3 44,48 0 0 54,21 0 1 6,6 0 0 262144,6 0 0 0',
    ],
    [
      'ip[4:2] / ip[8] > 100',
      '......x.',
      '11,40 0 0 12,21 0 8 2048,40 0 0 18,2 0 0 1,48 0 0 22,7 0 0 3,96 0 0 1,60 0 0 0,37 0 1 100,6 0 0 262144,6 0 0 0',
    ],
    [
      'ip[4:2] % ip[1] = 5',
      '........',
      '11,40 0 0 12,21 0 8 2048,40 0 0 18,2 0 0 1,48 0 0 15,7 0 0 3,96 0 0 1,156 0 0 0,21 0 1 5,6 0 0 262144,6 0 0 0',
    ],
    [
      '0 - ip[12:4] > ip[16:4] * 2',
      'xxxxxxxx',
      '14,40 0 0 12,21 0 11 2048,32 0 0 26,7 0 0 2,0 0 0 0,28 0 0 0,2 0 0 2,32 0 0 30,36 0 0 2,7 0 0 5,96 0 0 2,45 0 1 0,6 0 0 262144,6 0 0 0',
    ],
    [
      'ip[4:2] << ip[9] > 1000',
      'xxxx.xxx',
      '11,40 0 0 12,21 0 8 2048,40 0 0 18,2 0 0 1,48 0 0 23,7 0 0 3,96 0 0 1,108 0 0 0,37 0 1 1000,6 0 0 262144,6 0 0 0',
    ],
    [
      '(ip[12:4] ^ ip[16:4]) & 0x3 = 3',
      'xxxxxxxx',
      '12,40 0 0 12,21 0 9 2048,32 0 0 26,2 0 0 1,32 0 0 30,7 0 0 3,96 0 0 1,172 0 0 0,84 0 0 3,21 0 1 3,6 0 0 262144,6 0 0 0',
    ],
    [
      'ether[ip[3]:2] > 40000',
      '..x.....',
      '8,40 0 0 12,21 0 5 2048,48 0 0 17,7 0 0 1,72 0 0 0,37 0 1 40000,6 0 0 262144,6 0 0 0',
    ],
  ])('%s', (_, taken, program) => {
    const machine = new BpfMachine(parseDecimalText(program));
    const marks = capture.map(({ bytes, wireBytes }) => (machine.execute(bytes, wireBytes) > 0 ? 'x' : '.'));
    expect(marks.join('')).toBe(taken);
  });
});
