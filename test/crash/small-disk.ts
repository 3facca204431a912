// A small file system of our own, where this system lets us mount one in a namespace of our own.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';

const script = (folder: string, size: string, command: string) =>
  ['-rm', 'sh', '-c', `mount -t tmpfs -o size=${size} tmpfs ${folder} && ${command}`] as const;

/** Runs a line of shell with a disk of `size` at `folder`, which nobody else sees, and waits for its end. */
export const runOnSmallDisk = (folder: string, size: string, command: string) =>
  spawnSync('unshare', script(folder, size, command), { encoding: 'utf8' });

/** The same, talked to by its standard input and output. */
export const startOnSmallDisk = (folder: string, size: string, command: string): ChildProcess =>
  spawn('unshare', script(folder, size, command), { stdio: ['pipe', 'pipe', 'inherit'] });

/** Elsewhere the double beside the worker has to do. */
export const hasSmallDisks = (folder: string): boolean => runOnSmallDisk(folder, '1m', 'true').status === 0;
