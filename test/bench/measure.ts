/** The middle of these figures, and the one below which 95 of 100 lie. */
export function spread(figures: readonly number[]): { readonly median: number; readonly p95: number } {
  const sorted = figures.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { median: at(0.5), p95: at(0.95) };
}

/** Milliseconds of each of so many runs, one after another. */
export async function timed(runs: number, work: (run: number) => unknown): Promise<number[]> {
  const figures: number[] = [];
  for (let run = 0; run < runs; run++) {
    const from = performance.now();
    await work(run);
    figures.push(performance.now() - from);
  }
  return figures;
}

/** Prints one line: what is compared with what, the ratio and the aim. A missed aim is printed too. */
export function report(what: string, ours: number, peer: string, theirs: number, aim: number | null): void {
  const ratio = ours / theirs;
  const held = aim === null ? "" : ratio < aim ? `, aim under ${aim}: met` : `, aim under ${aim}: MISSED`;
  process.stdout.write(
    `${what}: ${ours.toFixed(2)} ms, ${peer}: ${theirs.toFixed(2)} ms, ratio ${ratio.toFixed(2)}${held}\n`,
  );
}
