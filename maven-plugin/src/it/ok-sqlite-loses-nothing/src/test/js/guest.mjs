// Runs a WASI program, "--dir=HOST::GUEST" for each folder first, as a host that knows no inodes:
// what is at byte 8 of a filestat (preview 1) is 0.
import { readFile } from 'node:fs/promises';
import { WASI } from 'node:wasi';

const words = process.argv.slice(2);
const preopens = {};
for (; words[0].startsWith('--dir='); words.shift()) {
  const [host, guest] = words[0].slice('--dir='.length).split('::');
  preopens[guest] = host;
}
const [program, ...rest] = words;
const wasi = new WASI({ version: 'preview1', args: ['shell', ...rest], preopens, returnOnExit: true });
const imports = wasi.getImportObject();
const own = imports.wasi_snapshot_preview1;
let memory;
const withoutInode = (call, at) => (...args) => {
  const result = call(...args);
  if (result === 0) {
    new DataView(memory.buffer).setBigUint64(args[at] + 8, 0n, true);
  }
  return result;
};
own.fd_filestat_get = withoutInode(own.fd_filestat_get, 1);
own.path_filestat_get = withoutInode(own.path_filestat_get, 4);
const instance = await WebAssembly.instantiate(await WebAssembly.compile(await readFile(program)), imports);
memory = instance.exports.memory;
process.exitCode = wasi.start(instance);
