import { spawnSync } from 'node:child_process';
import { chooseCurve, curvesDrawn, type RenewalCounts, seeded, sharePast } from '../packages/server/src/kernel/statistics/index.ts';

/**
 * What a retention curve costs over many contracts: `node bench/retention-fit.ts [contracts]`, a million where not said.
 * Contracts are drawn from a known beta-discrete-Weibull curve, censored after one to twelve renewals; they are counted and both
 * models are fitted, the interval drawn by 200 samples. Beside it the same likelihood contract by contract (numpy's arrays,
 * scipy's L-BFGS-B) where python3 has scipy.
 */
const CONTRACTS = Number(process.argv[2] ?? 1_000_000);
const TRUE = { a: 0.5, b: 3, c: 1.3 };
const RENEWALS = 12;
const say = (line: string) => process.stdout.write(`${line}\n`);

const roll = seeded(1);
const renewed = new Uint8Array(CONTRACTS);
const isLost = new Uint8Array(CONTRACTS);
const shares = Array.from({ length: RENEWALS + 1 }, (_, t) => sharePast(TRUE, t));
for (let at = 0; at < CONTRACTS; at++) {
  const seen = 1 + roll(RENEWALS);
  const luck = (roll(2 ** 32) + 0.5) / 2 ** 32;
  let kept = 0;
  while (kept < seen && luck < (shares[kept + 1] ?? 0)) kept += 1;
  renewed[at] = kept;
  isLost[at] = kept < seen ? 1 : 0;
}

const started = performance.now();
const counts = counted();
const counting = performance.now();
const choice = chooseCurve(counts);
const fitted = performance.now();
const draws = [...curvesDrawn(counts, choice, { times: 200, roll: seeded(2) })];
const drawn = performance.now();
const { a, b, c } = (choice.bdw ?? choice.sbg).curve;
say(`${CONTRACTS.toLocaleString('en')} contracts, true a ${TRUE.a}, b ${TRUE.b}, c ${TRUE.c}`);
say(
  `counted ${(counting - started).toFixed(1)} ms · both models fitted ${(fitted - counting).toFixed(1)} ms · ${draws.length} samples fitted ${(drawn - fitted).toFixed(0)} ms`,
);
say(
  `a ${a.toFixed(4)}, b ${b.toFixed(4)}, c ${c.toFixed(4)}, LL ${(choice.bdw ?? choice.sbg).logLikelihood.toFixed(3)}, chosen ${choice.chosen}`,
);
peer();

function counted(): RenewalCounts {
  const lost = Array.from({ length: RENEWALS }, () => 0);
  const kept = Array.from({ length: RENEWALS }, () => 0);
  for (let at = 0; at < CONTRACTS; at++) {
    const t = renewed[at] ?? 0;
    if (isLost[at] === 1) lost[t] = (lost[t] ?? 0) + 1;
    else if (t > 0) kept[t - 1] = (kept[t - 1] ?? 0) + 1;
  }
  return { lost, kept };
}

function peer(): void {
  const script = `
import sys, time, numpy as np
from scipy.special import betaln
from scipy.optimize import minimize
raw = np.frombuffer(sys.stdin.buffer.read(), dtype=np.uint8); n = len(raw) // 2
t, lost = raw[:n].astype(float), raw[n:] == 1
def ll(x):
    a, b, c = np.exp(x)
    s = lambda k: np.exp(betaln(a, b + k ** c) - betaln(a, b))
    kept = s(t)
    return -np.sum(np.log(np.where(lost, kept - s(t + 1), kept)))
since = time.perf_counter()
best = minimize(ll, [0, 0, 0], method='L-BFGS-B', options={'maxiter': 200})
print(f'scipy, contract by contract: {1000 * (time.perf_counter() - since):.0f} ms, a b c', np.exp(best.x).round(4), f'LL {-best.fun:.3f}')
`;
  const run = spawnSync('python3', ['-c', script], { input: Buffer.concat([renewed, isLost]), encoding: 'utf8', maxBuffer: 2 ** 20 });
  say(run.status === 0 ? run.stdout.trim() : 'no python3 with scipy here: no peer');
}
