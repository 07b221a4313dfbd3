/** Words of saved traces: opening one, and the page while one is open. */
export const openTrace = {
  drop: 'Drop a saved trace to open it',
  refused: (file: string, reason: string) => `${file} cannot be opened: ${reason}.`,
  opening: (file: string) => `Opening ${file}…`,
  failed: (file: string, reason: string) => `${file} was closed again: ${reason}.`,

  panel: 'Saved trace',
  title: 'Saved trace',
  back: 'Back to the live run',
  another: 'Open another',
  reading: (percent: number) => `Reading the trace: ${percent} %`,
  noEffect:
    'This run was recorded. It can be looked at, measured and exported; sliders and mechanisms have no effect on it.',
  kept: 'The live run waits where it was.',

  facts: {
    file: 'File',
    size: 'Size',
    records: 'Records',
    length: 'Length',
    scenario: 'Scenario',
    client: 'Client',
    server: 'Server',
    jobs: 'Disturbance jobs',
    payload: 'Packet size',
    link: 'Link',
    cpus: 'CPUs',
    seed: 'Seed',
    changes: 'Changes while it ran',
    hash: 'Hash',
  },
  megabytes: (megabytes: string) => `${megabytes} MB`,
  duplex: (rate: string, duplex: string) => `${rate}, ${duplex} duplex`,
  mhz: (client: number, server: number) => (client === server ? `${client} MHz` : `${client} and ${server} MHz`),
  seed: (seed: string) => `seed ${seed}`,
  line: (parts: readonly string[]) => parts.join(' · '),
} as const;
