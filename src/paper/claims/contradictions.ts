/**
 * Where the paper contradicts itself (domain report 7.4): the figures of different places side by side, and which of
 * them the model takes. They are shown with the claims that they are about, whether or not those hold.
 */
import type { Contradiction } from '../types.ts';
import type { ClaimId } from './claim-texts.ts';

interface ContradictoryPlaces {
  claims: readonly ClaimId[];
  readings: readonly string[];
  taken: string;
}

const places: readonly ContradictoryPlaces[] = [
  {
    claims: ['RTT2', 'RTT5', 'RTT13'],
    readings: [
      'libsockets_rt is slower than libsockets by 600 us (5.1)',
      'by 615 us (5.3)',
      'by 850 - 175 = 675 us (5.1)',
      'by 450 + 170 = 620 us (5.3)',
    ],
    taken: '615 to 630 us',
  },
  {
    claims: ['RTT3', 'RTT4', 'RTT11'],
    readings: [
      'NPS is slower than libsockets by 900 us (5.1)',
      'by 975 us (5.3, and 1150 - 175 in 5.1)',
      'by 650 + 300 = 950 us (5.3)',
    ],
    taken: '950 to 955 us',
  },
  {
    claims: ['RTT15', 'SYN10'],
    readings: [
      'the monitor makes NPS faster by 650 us (5.3)',
      'by 975 - 300 = 675 us (5.3)',
      '44 locks let expect 594 us (5.3)',
    ],
    taken: '650 us',
  },
  {
    claims: ['RTT16', 'SYN11'],
    readings: [
      'the monitor makes libsockets_rt faster by 450 us (5.3)',
      'by 615 - 170 = 445 us (5.3)',
      '38 locks let expect 513 us (5.3)',
    ],
    taken: '450 us: less than expected here, more than expected in NPS',
  },
  {
    claims: ['RTT17', 'RTT18', 'RTT18b'],
    readings: [
      'libsockets_rtk is 15 % better than NPS (5.5), which makes NPS 17.6 % higher',
      'NPS is about 10 % higher (6.1)',
    ],
    taken: '15 % at 64 bytes; about 11 % comes out at 1024 bytes, which reconciles both',
  },
  {
    claims: ['RTT19', 'RTT20'],
    readings: [
      'the monitor takes away over 70 % of the cost of real-time support (5.3)',
      'its figures give 72.4 % for the library and 69.2 % (66.7 % from 900 us) for NPS',
    ],
    taken: 'at least 70 % for the library, 66 % for NPS',
  },
  {
    claims: ['RTT10', 'TP7', 'TP12'],
    readings: [
      'Lites has three times the round trip of libsockets and only 30 % less throughput (5.5)',
      'throughput is almost proportional to latency (6.1)',
    ],
    taken: 'both figures of Lites; it is left out of the proportionality',
  },
  {
    claims: ['TP5', 'TP6'],
    readings: ['libsockets delivers 17 + 35 = 52 Mbit/s (5.1, 5.3)', '30 + 20 = 50 Mbit/s (5.1, 5.3)'],
    taken: '51 Mbit/s',
  },
  {
    claims: ['SYN8', 'SYN9', 'SYN10', 'SYN11'],
    readings: [
      'extra costs of 312.4 and 269.8 us are of one way (5.3)',
      'expected savings of 594 and 513 us, in the same paragraph, are of a round trip',
    ],
    taken: 'each with its own base',
  },
  {
    claims: ['MIC3', 'MIC8'],
    readings: [
      "NPS's IP layer is slower by 140 us on receive (5.2, real-time locks)",
      'the switch from manager to worker costs 70 us (6.1, monitor)',
    ],
    taken: 'one switch seen twice: 140 us include about 45 us of locks',
  },
  {
    claims: ['TP8', 'BEN10'],
    readings: [
      'libsockets_rtk and NPS are compared in 5.4 and 5.5, and the text does not say which NPS',
      '15 % and 20 % fit only NPS(K)',
    ],
    taken: 'NPS(K)',
  },
  {
    claims: ['RTT6'],
    readings: ['kernel and user thread switches differ by about 40 us (5.1)', 'per switch, or per round trip?'],
    taken: '40 us a round trip: 20 us for each of two switches',
  },
  {
    claims: ['SOC3'],
    readings: ['"select, close, and select" (5.5) lists select twice', 'one of them must be open'],
    taken: 'select, open and close',
  },
];

/** What the paper contradicts about a claim; null if nothing. Several places are told together. */
export const contradictionOf = (id: ClaimId): Contradiction | null => {
  const about = places.filter(({ claims }) => claims.includes(id));
  if (about.length === 0) return null;
  return {
    with: [...new Set(about.flatMap(({ claims }) => claims))].filter((other) => other !== id),
    readings: about.flatMap(({ readings }) => readings),
    taken: about.map(({ taken }) => taken).join('; '),
  };
};
