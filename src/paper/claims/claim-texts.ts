/** All 114 claims, in the order of the paper's sections on them. */
import type { ClaimText } from './claim-text.ts';
import { structureClaims } from './texts/discussion-and-structure.ts';
import { roundTripClaims } from './texts/environment-and-round-trip.ts';
import { layerClaims } from './texts/layers.ts';
import { benchmarkClaims } from './texts/sockets-and-benchmark.ts';
import { synchronizationClaims } from './texts/synchronization.ts';
import { throughputClaims } from './texts/throughput.ts';

export type RoundTripClaimId = (typeof roundTripClaims)[number]['id'];
export type ThroughputClaimId = (typeof throughputClaims)[number]['id'];
export type LayerClaimId = (typeof layerClaims)[number]['id'];
export type SynchronizationClaimId = (typeof synchronizationClaims)[number]['id'];
export type BenchmarkClaimId = (typeof benchmarkClaims)[number]['id'];
export type StructureClaimId = (typeof structureClaims)[number]['id'];

export type ClaimId =
  | RoundTripClaimId
  | ThroughputClaimId
  | LayerClaimId
  | SynchronizationClaimId
  | BenchmarkClaimId
  | StructureClaimId;

export const claimTexts: readonly (ClaimText & { id: ClaimId })[] = [
  ...roundTripClaims,
  ...throughputClaims,
  ...layerClaims,
  ...synchronizationClaims,
  ...benchmarkClaims,
  ...structureClaims,
];
