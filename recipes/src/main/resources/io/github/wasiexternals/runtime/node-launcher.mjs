// Runs the driver in a thread whose stack is large enough. V8 is told how much stack it may use, and
// only for a thread of its own is the stack itself made that large: with --stack-size alone a
// program that recurses deeply dies of a segmentation fault.
//
// Arguments: the driver's text, the stack's size in MiB, the driver's own arguments.
import { Worker } from 'node:worker_threads';

const [driver, stack, ...args] = process.argv.slice(1);
const worker = new Worker(new URL('data:text/javascript,' + encodeURIComponent(driver)), {
  workerData: args,
  execArgv: ['--no-warnings'],
  resourceLimits: { stackSizeMb: Number(stack) },
});
// A trap. The exit code is what wasmtime has for it, as if the process had called abort().
worker.on('error', (error) => {
  console.error(error);
  process.exitCode = 134;
});
worker.on('exit', (code) => {
  process.exitCode ??= code;
});
