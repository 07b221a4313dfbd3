/**
 * CPU time of a process's threads by name, from Linux's /proc. Chromium runs every worker of a page in a thread
 * named "DedicatedWorker …" of the page's process, so this is what the workers really use, messages and garbage
 * collection on their own thread included. Nothing is told on other systems.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** The kernel counts CPU time in hundredths of a second for programs, whatever its clock is. */
const MS_PER_TICK = 10;

/** User and system time in the text of a thread's `stat`, milliseconds. Its name, in brackets, may hold anything. */
export const cpuMsOf = (stat: string): number => {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
};

/** CPU time so far of the threads whose name begins so, milliseconds; null where the system does not tell. */
export const threadsCpuMs = (pid: number, name: string): number | null => {
  const folder = `/proc/${pid}/task`;
  if (!existsSync(folder)) return null;
  return readdirSync(folder)
    .filter((tid) => readFileSync(`${folder}/${tid}/comm`, 'utf8').startsWith(name))
    .reduce((sum, tid) => sum + cpuMsOf(readFileSync(`${folder}/${tid}/stat`, 'utf8')), 0);
};
