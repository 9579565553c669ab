// Runs one WASI program: node has WASI as a module only.
//
// Arguments: --dir=HOST::GUEST and --env=NAME=VALUE as wasmtime has them, then argv[0], the
// program's file and the program's arguments.
import { lstatSync, lutimesSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { WASI } from 'node:wasi';
import { workerData } from 'node:worker_threads';

const preopens = {};
const env = {};
let args = workerData;
for (; args[0].startsWith('--'); args = args.slice(1)) {
  const option = args[0].slice(6);
  if (args[0].startsWith('--dir=')) {
    const at = option.lastIndexOf('::');
    preopens[option.slice(at + 2)] = option.slice(0, at);
  } else {
    const at = option.indexOf('=');
    env[option.slice(0, at)] = option.slice(at + 1);
  }
}
const [argv0, program, ...rest] = args;
const wasi = new WASI({
  version: 'preview1',
  args: [argv0, ...rest],
  env,
  preopens,
  returnOnExit: true,
});

// V8's fast calls from WebAssembly into node's WASI crash when the garbage collector moves what
// they use (https://github.com/nodejs/node/issues/46777 and .../53087): the program calls a
// function in JavaScript, never node's directly.
const node = wasi.wasiImport;
const imports = {};
for (const [name, call] of Object.entries(node)) {
  imports[name] = (...values) => call(...values);
}

let memory;

// Standard input and output. Node makes pipes non-blocking, for itself, and a program that did not
// ask for that finds a pipe full, or empty, and fails.
const AGAIN = 6;
const NONBLOCK = 4;
const moment = new Int32Array(new SharedArrayBuffer(4));

for (const name of ['fd_read', 'fd_write']) {
  imports[name] = (fd, ...values) => {
    let result = node[name](fd, ...values);
    while (result === AGAIN && fd <= 2 && !(openFlags.get(fd) & NONBLOCK)) {
      Atomics.wait(moment, 0, 0, 1);
      result = node[name](fd, ...values);
    }
    return result;
  };
}

/** What a call of node's writes to an address, without a trace in the program's memory. */
function written(size, call) {
  const saved = new Uint8Array(memory.buffer, 0, size).slice();
  try {
    return call(0) === 0 ? new DataView(memory.buffer.slice(0, size)) : undefined;
  } finally {
    new Uint8Array(memory.buffer).set(saved, 0);
  }
}

// Sleeping. Node takes a point in time for a duration, of some fifty years, and rounds durations
// down to milliseconds; a program must not wake early.
const SUBSCRIPTION = { size: 48, tag: 8, clock: 16, timeout: 24, flags: 40 };
const CLOCK = 0;
const ABSOLUTE = 1;
const MILLISECOND = 1000000n;
const LONGEST = (2n ** 64n - 1n) / MILLISECOND;

function duration(clock, timeout, flags) {
  if (!(flags & ABSOLUTE)) {
    return timeout;
  }
  const now = written(8, (address) => node.clock_time_get(clock, 1n, address));
  // A clock that node does not have: node's own call says so.
  const left = now === undefined ? 0n : timeout - now.getBigUint64(0, true);
  return left > 0n ? left : 0n;
}

imports.poll_oneoff = (subscriptions, events, count, stored) => {
  const view = new DataView(memory.buffer);
  const changed = [];
  for (let i = 0; i < count; i++) {
    const at = subscriptions + i * SUBSCRIPTION.size;
    if (view.getUint8(at + SUBSCRIPTION.tag) === CLOCK) {
      const clock = view.getUint32(at + SUBSCRIPTION.clock, true);
      const timeout = view.getBigUint64(at + SUBSCRIPTION.timeout, true);
      const flags = view.getUint16(at + SUBSCRIPTION.flags, true);
      const wanted = duration(clock, timeout, flags);
      // One more, since node's own clock may tick between the call and the wait.
      const up = wanted === 0n ? 0n : (wanted + MILLISECOND - 1n) / MILLISECOND + 1n;
      const left = up < LONGEST ? up : LONGEST;
      view.setBigUint64(at + SUBSCRIPTION.timeout, left * MILLISECOND, true);
      view.setUint16(at + SUBSCRIPTION.flags, flags & ~ABSOLUTE, true);
      changed.push({ at, timeout, flags });
    }
  }
  const result = node.poll_oneoff(subscriptions, events, count, stored);
  for (const { at, timeout, flags } of changed) {
    view.setBigUint64(at + SUBSCRIPTION.timeout, timeout, true);
    view.setUint16(at + SUBSCRIPTION.flags, flags, true);
  }
  return result;
};

// Times of files. Node sets whole seconds. After node has set them, which also checks that the
// program may, they are set again through the host's path; node's own functions for that take
// seconds as a double, which is good for microseconds and not for nanoseconds. So the program is
// shown microseconds, too, and finds the very times that it has set.
const FILESTAT = { size: 64, device: 0, inode: 8, atim: 40, mtim: 48, ctim: 56 };
const SET = { atim: 1, atimNow: 2, mtim: 4, mtimNow: 8 };
const FOLLOW = 1;
const REALTIME = 0;
const MICROSECOND = 1000n;

/** The host's path of what is open, by descriptor; 3 is the first of the folders. */
const hostPaths = new Map(Object.values(preopens).map((host, i) => [i + 3, host]));

function hostPath(folder, path, length, flags) {
  const host = hostPaths.get(folder);
  if (host === undefined) {
    return undefined;
  }
  const joined = join(host, new TextDecoder().decode(new Uint8Array(memory.buffer, path, length)));
  try {
    return flags & FOLLOW ? realpathSync(joined) : joined;
  } catch {
    return undefined;
  }
}

/** Rounded down, also before 1970. */
function wholeMicroseconds(nanoseconds) {
  return nanoseconds - ((nanoseconds % MICROSECOND) + MICROSECOND) % MICROSECOND;
}

function seconds(nanoseconds) {
  // Node takes a number before 1970 for now, but not a date, which has milliseconds.
  if (nanoseconds < 0n) {
    return new Date(Math.floor(Number(nanoseconds) / 1e6));
  }
  // The middle of the microsecond: rounding, up or down, stays within it.
  return (Number(nanoseconds / MICROSECOND) + 0.5) / 1e6;
}

function setTimes(host, stat, atim, mtim, flags, set) {
  const before = written(FILESTAT.size, stat);
  const result = set();
  if (result !== 0 || before === undefined || host === undefined) {
    return result;
  }
  const clock = written(8, (address) => node.clock_time_get(REALTIME, 1n, address));
  const now = clock.getBigInt64(0, true);
  const time = (given, current, isGiven, isNow) =>
    flags & isGiven ? given : flags & isNow ? now : before.getBigInt64(current, true);
  try {
    // A path may lead elsewhere on the host, or to something else by now.
    const found = lstatSync(host, { bigint: true });
    if (
      found.dev === before.getBigUint64(FILESTAT.device, true) &&
      found.ino === before.getBigUint64(FILESTAT.inode, true)
    ) {
      lutimesSync(
        host,
        seconds(time(atim, FILESTAT.atim, SET.atim, SET.atimNow)),
        seconds(time(mtim, FILESTAT.mtim, SET.mtim, SET.mtimNow)),
      );
    }
  } catch {
    // Whole seconds have to do.
  }
  return result;
}

imports.fd_filestat_set_times = (fd, atim, mtim, flags) =>
  setTimes(
    hostPaths.get(fd),
    (address) => node.fd_filestat_get(fd, address),
    atim,
    mtim,
    flags,
    () => node.fd_filestat_set_times(fd, atim, mtim, flags),
  );

imports.path_filestat_set_times = (fd, lookup, path, length, atim, mtim, flags) => {
  return setTimes(
    hostPath(fd, path, length, lookup),
    (address) => node.path_filestat_get(fd, lookup, path, length, address),
    atim,
    mtim,
    flags,
    () => node.path_filestat_set_times(fd, lookup, path, length, atim, mtim, flags),
  );
};

function inMicroseconds(result, stat) {
  if (result === 0) {
    const view = new DataView(memory.buffer, stat, FILESTAT.size);
    for (const at of [FILESTAT.atim, FILESTAT.mtim, FILESTAT.ctim]) {
      view.setBigInt64(at, wholeMicroseconds(view.getBigInt64(at, true)), true);
    }
  }
  return result;
}

imports.fd_filestat_get = (fd, stat) => inMicroseconds(node.fd_filestat_get(fd, stat), stat);

imports.path_filestat_get = (fd, lookup, path, length, stat) =>
  inMicroseconds(node.path_filestat_get(fd, lookup, path, length, stat), stat);

// The flags of what is open (append, non-blocking): node sets them and always tells of none.
const FDSTAT_FLAGS = 2;
const openFlags = new Map();

imports.fd_fdstat_get = (fd, stat) => {
  const result = node.fd_fdstat_get(fd, stat);
  if (result === 0 && openFlags.get(fd) !== undefined) {
    new DataView(memory.buffer).setUint16(stat + FDSTAT_FLAGS, openFlags.get(fd), true);
  }
  return result;
};

imports.fd_fdstat_set_flags = (fd, flags) => {
  const result = node.fd_fdstat_set_flags(fd, flags);
  if (result === 0) {
    openFlags.set(fd, flags);
  }
  return result;
};

// Both are known by descriptor.
imports.path_open = (fd, lookup, path, length, create, rights, inherited, flags, opened) => {
  const host = hostPath(fd, path, length, 0);
  const result = node.path_open(
    fd, lookup, path, length, create, rights, inherited, flags, opened);
  if (result === 0) {
    const descriptor = new DataView(memory.buffer).getUint32(opened, true);
    hostPaths.set(descriptor, host);
    openFlags.set(descriptor, flags);
  }
  return result;
};

imports.fd_close = (fd) => {
  const result = node.fd_close(fd);
  if (result === 0) {
    hostPaths.delete(fd);
    openFlags.delete(fd);
  }
  return result;
};

imports.fd_renumber = (from, to) => {
  const result = node.fd_renumber(from, to);
  if (result === 0 && from !== to) {
    for (const known of [hostPaths, openFlags]) {
      known.set(to, known.get(from));
      known.delete(from);
    }
  }
  return result;
};

const module = await WebAssembly.compile(readFileSync(program));
// An i32 arrives as a signed number, and node takes descriptors and addresses as unsigned ones.
const unsigned = {};
for (const [name, call] of Object.entries(imports)) {
  unsigned[name] = (...values) =>
    call(...values.map((value) => (typeof value === 'number' ? value >>> 0 : value)));
}
const instance = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: unsigned });
memory = instance.exports.memory;
process.exit(wasi.start(instance));
