-- Asks for the paths in a file, in random order: `-- FILE TOKEN`. The token may be empty.
-- SPDX-License-Identifier: Apache-2.0
dofile("Benchmarks/wrk/report.lua")

init = function(args)
  math.randomseed(seed)
  requests = {}
  local headers = {}
  if args[2] then headers["Authorization"] = "Bearer " .. args[2] end
  for path in io.lines(args[1]) do requests[#requests + 1] = wrk.format("GET", path, headers) end
end

request = function() return requests[math.random(1, #requests)] end
