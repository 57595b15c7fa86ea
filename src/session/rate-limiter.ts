/** Keeps a client below the rate at which a service throttles it; idle until it first does. */
export interface RateLimiter {
  /** Takes a token and gives the seconds to wait for it. */
  acquire(): number;
  /** Told of each answer. */
  record(throttled: boolean): void;
}

const smoothing = 0.8;
const bucketSeconds = 0.5;
const slowestRate = 0.5;
const fastestGrowth = 2;

/** The limiter of the adaptive retry mode: a token bucket whose rate follows the CUBIC curve after each throttling. */
export function rateLimiter(now: () => number): RateLimiter {
  const bucket = tokenBucket(now);
  const curve = cubicCurve(now());
  const measure = rateMeter(now);
  let enabled = false;
  return {
    acquire: () => (enabled ? bucket.acquire() : 0),
    record(throttled) {
      const measured = measure();
      const time = now();
      const rate = throttled
        ? curve.afterThrottling(enabled ? Math.min(measured, bucket.rate()) : measured, time)
        : curve.afterSuccess(time);
      enabled ||= throttled;
      bucket.setRate(Math.min(rate, fastestGrowth * measured));
    },
  };
}

/** Requests a second, smoothed over half-second buckets. */
function rateMeter(now: () => number): () => number {
  let rate = 0;
  let count = 0;
  let lastBucket = Math.floor(now());
  return () => {
    const bucket = Math.floor(now() / bucketSeconds) * bucketSeconds;
    count += 1;
    if (bucket > lastBucket) {
      rate = (count / (bucket - lastBucket)) * smoothing + rate * (1 - smoothing);
      count = 0;
      lastBucket = bucket;
    }
    return rate;
  };
}

const growth = 0.4;
const cut = 0.7;

function cubicCurve(start: number) {
  let peak = 0;
  let lastThrottling = start;
  const flat = () => Math.cbrt((peak * (1 - cut)) / growth);
  return {
    afterSuccess: (time: number) => growth * (time - lastThrottling - flat()) ** 3 + peak,
    afterThrottling(rate: number, time: number) {
      peak = rate;
      lastThrottling = time;
      return rate * cut;
    },
  };
}

function tokenBucket(now: () => number) {
  let rate = 1;
  let size = 1;
  let tokens = 0;
  let filled = now();
  const refill = () => {
    const time = now();
    tokens = Math.min(size, tokens + (time - filled) * rate);
    filled = time;
  };
  return {
    rate: () => rate,
    setRate(wanted: number) {
      refill();
      rate = Math.max(wanted, slowestRate);
      size = Math.max(wanted, 1);
      tokens = Math.min(tokens, size);
    },
    /** May leave the bucket in debt: the caller waits until it is paid. */
    acquire() {
      refill();
      tokens -= 1;
      return Math.max(0, -tokens / rate);
    },
  };
}
