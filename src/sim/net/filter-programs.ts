/**
 * The packet filters of the simulated kernels, as real classic BPF programs.
 *
 * `acceptUdpProgram` takes every whole UDP datagram; who it is for is then found by a table lookup beside the
 * machine (`packet-filter.ts`), as in CMU's extension of BPF where one program serves many sessions.
 * `sessionProgram` takes the datagrams of one socket, so a host with many sockets runs many programs. Both find
 * the ports behind IP options. With PIP a program ends by leaving the packet's priority in scratch word 0, ten
 * instructions more on a frame that has the option. The option is seen where our senders put it, as the first
 * one (a program without loops cannot walk a list); a PIP behind other options counts as none for the filter,
 * while IP input still reads it. Fragments are not taken: none are ever sent.
 */
import { assembleBpf } from './bpf-assembler.ts';
import type { BpfProgram } from './bpf-opcodes.ts';
import { formatIpv4Address, type Ipv4Address } from './ipv4.ts';
import { PIP_NO_PRIORITY, PIP_OPTION_BYTES, PIP_OPTION_TYPE, PIP_VERSION } from './pip.ts';

/** Scratch word in which a program with PIP leaves the priority field, PIP_NO_PRIORITY for none. */
export const PRIORITY_WORD = 0;

/** What an accepting program returns: more than any packet has, tcpdump's usual value. */
export const ACCEPT_BYTES = 262_144;

const udpOverIpv4 = `
        ldh [12]                      ; Ethernet type: IPv4
        jeq #0x800 jt ip jf drop
ip:     ldb [23]                      ; protocol: UDP
        jeq #0x11 jt udp jf drop
udp:    ldh [20]                      ; neither an offset nor more fragments
        jset #0x3fff jt drop jf whole
whole:`;

const session = (address: Ipv4Address, port: number): string => `
        ld [30]                       ; destination ${formatIpv4Address(address)}
        jeq #${address} jt host jf drop
host:   ldxb 4*([14]&0xf)             ; X = length of the IP header, its options included
        ldh [x + 16]                  ; destination port ${port}
        jeq #${port} jt mine jf drop
mine:`;

const accept = `
        ret #${ACCEPT_BYTES}`;

/** Type and version in one comparison: the word is type, length, version and flags, priority. */
const TYPE_AND_VERSION_MASK = 0xff00_f000;
const TYPE_AND_VERSION = PIP_OPTION_TYPE * 0x100_0000 + PIP_VERSION * 0x1000;
const HEADER_WORDS_WITH_PIP = (20 + PIP_OPTION_BYTES) / 4;

const acceptWithPriority = `
        ldb [14]                      ; words of the IP header: room for the option
        and #0xf
        jge #${HEADER_WORDS_WITH_PIP} jt first jf plain
first:  ld [34]                       ; the first option is PIP, version ${PIP_VERSION}
        and #${TYPE_AND_VERSION_MASK}
        jeq #${TYPE_AND_VERSION} jt pip jf plain
pip:    ldb [35]                      ; and has all its fields
        jge #${PIP_OPTION_BYTES} jt long jf plain
long:   ldb [37]                      ; its priority
        st M[${PRIORITY_WORD}]
        ret #${ACCEPT_BYTES}
plain:  ld #${PIP_NO_PRIORITY}
        st M[${PRIORITY_WORD}]
        ret #${ACCEPT_BYTES}`;

const reject = `
drop:   ret #0`;

/** Programs by their text: the same few are asked for in every run. */
const assembled = new Map<string, BpfProgram>();

const programOf = (source: string): BpfProgram => {
  const program = assembled.get(source) ?? assembleBpf(source);
  assembled.set(source, program);
  return program;
};

/** Takes every unfragmented UDP datagram over IPv4; with `pip` it also leaves the priority in scratch. */
export const acceptUdpProgram = (pip: boolean): BpfProgram =>
  programOf(udpOverIpv4 + (pip ? acceptWithPriority : accept) + reject);

/** Takes the unfragmented UDP datagrams to one address and port. */
export const sessionProgram = (address: Ipv4Address, port: number, pip: boolean): BpfProgram =>
  programOf(udpOverIpv4 + session(address, port) + (pip ? acceptWithPriority : accept) + reject);
