-- Ends a run of wrk with one line of JSON. Times are in microseconds.
-- SPDX-License-Identifier: Apache-2.0
done = function(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    'REPORT {"requests": %d, "duration": %d, "refused": %d, "lost": %d, "p50": %d, "p99": %d}\n',
    summary.requests, summary.duration, errors.status, errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end

-- Gives each thread a seed of its own, so that no two ask for the same things in the same order.
local threads = 0
setup = function(thread)
  threads = threads + 1
  thread:set("seed", threads)
end
