// The package ships types for its CommonJS entry only; these are the functions that we use of the other one.
declare module 'cephes' {
  const cephes: {
    readonly compiled: Promise<void>;
    readonly ndtri: (probability: number) => number;
    readonly chdtrc: (degrees: number, value: number) => number;
    readonly pdtr: (count: number, mean: number) => number;
    readonly lgam: (x: number) => number;
    readonly psi: (x: number) => number;
    readonly hyp2f1: (...abcx: readonly [number, number, number, number]) => number;
    readonly incbet: (a: number, b: number, x: number) => number;
  };
  export default cephes;
}
