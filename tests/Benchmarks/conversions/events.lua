-- Leads or sales for wrk, by the EVENT of the environment, with the KEY there. Clicks and customers are those of setup.sql, at random; half of
-- the customers of leads are new at first. Ends with the line that visits.lua ends with.

local lead = os.getenv("EVENT") == "lead"
local headers = { ["Authorization"] = "Bearer " .. os.getenv("KEY"), ["Content-Type"] = "application/json" }

function init()
  math.randomseed(os.time())
end

function request()
  local body
  if lead then
    body = string.format('{"clickId":"01890000-0000-7000-8000-%012d","eventName":"Sign up","customerExternalId":"c%d","customerName":"John Doe"}',
      math.random(1, 100000), math.random(1, 100000))
  else
    body = string.format('{"amount":12900,"customerExternalId":"c%d","customerName":"John Doe"}', math.random(1, 50000))
  end

  return wrk.format("POST", "/api/track/" .. os.getenv("EVENT"), headers, body)
end

function done(summary, latency)
  local errors = summary.errors
  print(string.format("RESULT %d %d %d %d %d %d", summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
