/** The two stations of the private wire, as in the published test frames. */

export interface HostAddress {
  mac: number;
  ip: number;
}

/** By station: 0 the client host 10.0.0.1, 1 the server host 10.0.0.2. */
export const hostAddresses: readonly [HostAddress, HostAddress] = [
  { mac: 0x00a0_c900_0001, ip: 0x0a00_0001 },
  { mac: 0x00a0_c900_0002, ip: 0x0a00_0002 },
];

/** First UDP port of servers, and of clients. */
export const SERVER_PORT_BASE = 5001;
export const CLIENT_PORT_BASE = 49_152;
