/** The words of the calibration page. Numbers in it come from the cost table and the results, never from here. */
export const calibration = {
  about: [
    'The model runs mechanisms: threads, queues, locks, messages and frames. Each step of a mechanism costs time, and the times have to come from somewhere. Those that the paper states are taken as they are. Those that it does not state were chosen by hand and by a least-squares fit so that some of its claims hold; those claims can then no longer speak for the model, and they are marked so. A few times that nothing in the text depends on are judgement.',
    'Two rules keep this honest. Costs are fitted only to the claims that are marked so, and no mechanism knows a value of the paper. And what is marked emergent or structural takes no part in the fit.',
  ],

  costs: {
    title: 'The costs, and where each is from',
    counts: (paper: number, fitted: number, estimated: number) =>
      `${paper} costs are stated by the paper, ${fitted} were fitted, ${estimated} are estimated. Times are of a 166 MHz Pentium.`,
    columns: { cost: 'Cost', value: 'Value', mark: 'Source', from: 'From, or fitted to' },
    marks: { paper: 'paper', fitted: 'fitted', estimated: 'estimated' },
    fittedTo: (claims: string) => `fitted to ${claims}`,
    none: 'none',
    factor: (value: string) => `× ${value}`,
  },

  stages: {
    title: 'The work of each layer',
    about:
      'What a layer does for one packet of 64 bytes, before locks, waiting and further bytes are added. The sums of these, and the differences between systems that the paper quotes, were fitted; how a sum is split between layers where the text is silent is judgement, guided by published breakdowns of related systems. The lengths of critical sections inside are fixed so that the distribution in section 5.3 comes out; none is drawn at random.',
    columns: { table: 'Microseconds', sum: 'sum', fits: 'fitted to' },
    directions: { send: 'send', receive: 'receive' },
    tables: {
      freebsd: 'FreeBSD',
      libsockets: 'libsockets, (W)',
      'libsockets-rt': 'libsockets_rt, (K)',
      nps: 'NPS, NPS(K)',
      lites: 'Lites',
    },
    layers: {
      api: 'API',
      udp: 'UDP',
      ip: 'IP',
      'packet-filter': 'filter',
      'kernel-interface': 'kernel if.',
      'network-interface': 'network if.',
    },
  },

  fit: {
    title: 'How well the fit holds',
    about: (count: number) =>
      `The ${count} fitted claims, as measured now. The bar is the distance from the paper's value in units of the tolerance: at either end the claim would no longer hold.`,
    worst: (id: string, residual: string) => `The largest distance is that of ${id}: ${residual} of its tolerance.`,
    changed: 'These values are of the costs as they are set above, not of the calibrated ones.',
    waiting: 'The fitted claims are being measured…',
    columns: {
      claim: 'Claim',
      text: 'What was fitted',
      paper: 'Paper',
      measured: 'Simulation',
      tolerance: 'Tolerance',
      residual: 'Distance',
    },
    residual: (value: string) => `${value} of the tolerance`,
    lites:
      'Lites is the least certain: to have three times the round trip of libsockets and yet only a third less throughput, its threads must pay most of their wake-up only when they really slept.',
  },

  comes: {
    title: 'What comes out',
    about: (emergent: string, structural: string, derived: string) =>
      `Of the claims that nothing fitted fixes ${emergent}; of the statements that are checked at every occasion in a trace ${structural}. Sums, ratios and orders of fitted values (${derived}) follow if the fit does, and are counted with it.`,
    examples: [
      'The distance between two systems hardly depends on packet size or network speed, although sizes other than 64 bytes and the slower network were never fitted.',
      'At 10 Mbit/s all systems are limited by the wire and deliver the same.',
      'The rhythm of the real-time activity: nothing of Figs. 9 and 10 was fitted. Which systems jitter, from which job on, and that the inversions of the real-time systems do not grow with the computations of the jobs, follows from priorities and queues alone.',
      'Round trips at other sizes and the throughput of FreeBSD are predictions; the text has no figures for them.',
    ],
    show: 'Show the emergent claims',
  },

  leavesOut: { title: 'What the model leaves out' },

  contradictions: {
    title: 'Where the paper contradicts itself',
    about:
      'Some of its figures exclude each other. Both readings are kept, and it is said which of them the model takes.',
    columns: { claims: 'Claims', readings: 'What the paper says', taken: 'Taken' },
  },

  again: {
    title: 'Doing it again',
    about:
      'says whether every fitted claim holds with the cost table in src/scenario/costs, and if not, which fitted costs would have to change and to what. It changes no file: the table is edited by hand, with its source marks.',
    improve: 'looks for a better fit even where all hold.',
  },
} as const;
