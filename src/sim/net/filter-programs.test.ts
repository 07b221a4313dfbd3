import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { BpfMachine } from './bpf-machine.ts';
import type { BpfProgram } from './bpf-opcodes.ts';
import { listingText } from './bpf-text.ts';
import { acceptUdpProgram, PRIORITY_WORD, sessionProgram } from './filter-programs.ts';
import { parseFrame } from './frame.ts';
import { ipv4Address } from './ipv4.ts';
import { frameWithOptions, testFields, testFrame, testPip } from './testing/frames.ts';

const run = (program: BpfProgram, frame: Uint8Array): { accepted: boolean; instructions: number; priority: number } => {
  const machine = new BpfMachine(program);
  const accepted = machine.execute(frame) > 0;
  return { accepted, instructions: machine.instructionsExecuted, priority: machine.scratch[PRIORITY_WORD] as number };
};
const { destinationAddress, destinationPort } = testFields;
const mine = (pip: boolean): BpfProgram => sessionProgram(destinationAddress, destinationPort, pip);

const changed = (frame: Uint8Array, at: number, value: number): Uint8Array => {
  const bytes = frame.slice();
  bytes[at] = value;
  return bytes;
};

describe.each([
  ['acceptUdpProgram', acceptUdpProgram],
  ['sessionProgram', mine],
])('%s', (_, program) => {
  it('takes a UDP datagram, with and without options', () => {
    for (const pip of [false, true]) {
      expect(run(program(pip), testFrame()).accepted).toBe(true);
      expect(run(program(pip), testFrame({ pip: testPip })).accepted).toBe(true);
    }
  });

  it.each([
    ['another Ethernet type', changed(testFrame(), 12, 0x86)],
    ['another protocol', changed(testFrame(), 23, 6)],
    ['a first fragment', changed(testFrame(), 20, 0x20)],
    ['a later fragment', changed(testFrame(), 21, 1)],
    ['nothing', new Uint8Array(0)],
    ['a cut frame', testFrame().subarray(0, 20)],
  ])('rejects %s', (__, frame) => {
    for (const pip of [false, true]) expect(run(program(pip), frame).accepted).toBe(false);
  });

  it('takes a datagram that says "do not fragment"', () => {
    expect(run(program(false), changed(testFrame(), 20, 0x40)).accepted).toBe(true);
  });

  it('executes ten instructions more for a PIP frame', () => {
    const plain = run(program(false), testFrame()).instructions;
    expect(run(program(false), testFrame({ pip: testPip })).instructions).toBe(plain);
    expect(run(program(true), testFrame({ pip: testPip })).instructions).toBe(plain + 10);
  });

  it('leaves the priority of the PIP option, 255 for none', () => {
    for (const priority of [0, 1, 31]) {
      expect(run(program(true), testFrame({ pip: { ...testPip, priority } })).priority).toBe(priority);
    }
    expect(run(program(true), testFrame({ pip: { ...testPip, priority: null } })).priority).toBe(255);
    expect(run(program(true), testFrame()).priority).toBe(255);
  });

  it.each([
    ['another option', '4404aaaa'],
    ['eight bytes of padding', '0101010101010101'],
    ['another version', '9e0c23010000c3500000c350'],
    ['a PIP too short', '9e0b13010000c3500000c300'],
    ['a PIP that is not first', '010101019e0c13010000c3500000c350'],
    ['another option of its length', '5e0c13010000c3500000c350'],
  ])('counts %s as no priority', (__, options) => {
    expect(run(program(true), frameWithOptions(options))).toMatchObject({ accepted: true, priority: 255 });
  });

  it('sees a longer PIP, and padding behind it', () => {
    expect(run(program(true), frameWithOptions('9e1013050000c3500000c35050490007')).priority).toBe(5);
    expect(run(program(true), frameWithOptions('9e0c13050000c3500000c35001010100')).priority).toBe(5);
  });

  property.prop([fc.uint8Array({ minLength: 12, maxLength: 12 })])(
    'agrees with IP input about a first option of twelve bytes',
    (noise) => {
      const hex = Array.from(noise.subarray(2), (byte) => byte.toString(16).padStart(2, '0')).join('');
      const frame = frameWithOptions(`9e0c${hex}`);
      const parsed = parseFrame(frame);
      const priority = typeof parsed === 'string' ? null : parsed.pip?.priority;
      const seen = run(program(true), frame).priority;
      expect(seen > 31 ? null : seen).toBe(priority ?? null);
    },
  );
});

describe('sessionProgram', () => {
  it('takes one address and one port only', () => {
    expect(run(mine(false), testFrame({ destinationPort: 5002 })).accepted).toBe(false);
    expect(run(mine(false), testFrame({ destinationAddress: ipv4Address('10.0.0.3') })).accepted).toBe(false);
    expect(run(mine(false), testFrame({ sourcePort: destinationPort, destinationPort: 7 })).accepted).toBe(false);
  });

  it('takes addresses and ports of the upper half', () => {
    const address = ipv4Address('255.255.255.254');
    const frame = testFrame({ destinationAddress: address, destinationPort: 65_535 });
    expect(run(sessionProgram(address, 65_535, false), frame).accepted).toBe(true);
  });

  it('reads as tcpdump would print it', () => {
    expect(listingText(mine(false))).toMatchInlineSnapshot(`
      "(000) ldh      [12]
      (001) jeq      #0x800           jt 2	jf 12
      (002) ldb      [23]
      (003) jeq      #0x11            jt 4	jf 12
      (004) ldh      [20]
      (005) jset     #0x3fff          jt 12	jf 6
      (006) ld       [30]
      (007) jeq      #0xa000002       jt 8	jf 12
      (008) ldxb     4*([14]&0xf)
      (009) ldh      [x + 16]
      (010) jeq      #0x1389          jt 11	jf 12
      (011) ret      #262144
      (012) ret      #0"
    `);
  });
});

describe('acceptUdpProgram', () => {
  it('executes seven instructions, seventeen for a PIP frame', () => {
    expect(run(acceptUdpProgram(false), testFrame()).instructions).toBe(7);
    expect(run(acceptUdpProgram(true), testFrame({ pip: testPip })).instructions).toBe(17);
    expect(run(acceptUdpProgram(true), testFrame()).instructions).toBe(12);
  });
});
