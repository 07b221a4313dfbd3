/**
 * `machscope bpf`: runs a classic BPF program, in the form that `tcpdump -ddd` prints (a count, then code, jt,
 * jf and k in decimal for each instruction; lines or commas), on packets given as hexadecimal digits. The
 * machine is the one that the simulated kernels run. A packet's wire length is the length that is given.
 */
import { shown } from '../scenario/result.ts';
import { BpfMachine } from '../sim/net/bpf-machine.ts';
import { parseDecimalText } from '../sim/net/bpf-text.ts';
import { bytesOfHex } from '../sim/net/hex.ts';
import { writeJson, type CliCommand } from './command.ts';
import { InputError } from './input-error.ts';
import { parseArguments } from './options.ts';

const MOST_PACKET_BYTES = 65_535;
const MOST_MESSAGE_CHARACTERS = 300;
const FORM = 'a count, then "code jt jf k" for each instruction, in lines or joined by commas';

const machineOf = (text: string): BpfMachine => {
  try {
    return new BpfMachine(parseDecimalText(text));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InputError(error.message.slice(0, MOST_MESSAGE_CHARACTERS));
  }
};

const parsePacket = (text: string, index: number): Uint8Array => {
  const digits = text.replaceAll(/[\s:]/g, '');
  const place = `packet ${index + 1}`;
  const wrong = /[^0-9a-f]/i.exec(digits)?.[0];
  if (wrong !== undefined) throw new InputError(`${place}: ${shown(wrong)} is not a hexadecimal digit`);
  if (digits.length % 2 === 1) throw new InputError(`${place}: has ${digits.length} digits; each byte has two`);
  if (digits.length / 2 > MOST_PACKET_BYTES) throw new InputError(`${place}: has more than ${MOST_PACKET_BYTES} bytes`);
  return bytesOfHex(digits);
};

export const bpfCommand: CliCommand = {
  name: 'bpf',
  usage: 'bpf "<program as tcpdump -ddd prints it>" <packet in hex> [<packet in hex> …]',
  about: 'runs a packet filter program: bytes accepted and instructions executed, one entry a packet',
  run: (argv, io) => {
    const { words } = parseArguments('bpf', argv, {}, Infinity);
    const [program, ...packets] = words;
    if (program === undefined) throw new InputError(`which program? give ${FORM}`);
    const machine = machineOf(program);
    if (packets.length === 0) throw new InputError('which packet? give its bytes in hexadecimal digits');
    const bytes = packets.map(parsePacket);
    writeJson(
      io,
      bytes.map((packet) => {
        const accepted = machine.execute(packet);
        return { accepted, instructions: machine.instructionsExecuted };
      }),
    );
  },
};
