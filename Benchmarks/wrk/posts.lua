-- Posts the bodies in a file to a path, in random order: `-- PATH FILE`.
-- SPDX-License-Identifier: Apache-2.0
dofile("Benchmarks/wrk/report.lua")

init = function(args)
  math.randomseed(seed)
  requests = {}
  local headers = { ["Content-Type"] = "application/json" }
  for body in io.lines(args[2]) do requests[#requests + 1] = wrk.format("POST", args[1], headers, body) end
end

request = function() return requests[math.random(1, #requests)] end
