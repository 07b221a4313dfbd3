/**
 * The readable parameters that set one field of the scenario. Any other field is set by its dotted path, as
 * with `--set` on the command line ("workload.disturbance.retry=2s").
 */
export const shortNames: Readonly<Record<string, string>> = {
  seed: 'seed',
  for: 'duration',
  jobs: 'workload.disturbance.count',
  ramp: 'workload.disturbance.ramp',
  jobclient: 'workload.disturbance.clientCompute',
  jobserver: 'workload.disturbance.serverCompute',
  period: 'workload.realTime.period',
  client: 'workload.realTime.clientCompute',
  server: 'workload.realTime.serverCompute',
  payload: 'workload.payloadBytes',
  mbps: 'link.mbps',
  duplex: 'link.duplex',
};

const byPath = new Map(Object.entries(shortNames).map(([name, path]) => [path, name]));

/** The parameter that sets the field at `path`. */
export const parameterOf = (path: string): string => byPath.get(path) ?? path;

/** The field that a parameter sets, or undefined where it is none of the scenario's. */
export const pathOf = (parameter: string): string | undefined =>
  Object.hasOwn(shortNames, parameter)
    ? shortNames[parameter]
    : parameter.includes('.') || parameter === 'title'
      ? parameter
      : undefined;
