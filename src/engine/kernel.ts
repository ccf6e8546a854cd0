import type { Kernel, KernelOptions } from './kernel-api';

/** Makes a kernel. */
export declare function createKernel(options: KernelOptions): Kernel;
