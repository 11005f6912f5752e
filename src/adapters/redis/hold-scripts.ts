/**
 * Holds of a business are one hash: token → `expiresAt renewals json`. What changes stands before the JSON, so no
 * script ever encodes JSON again (Lua would turn an empty array into an object). Time comes from the caller.
 */

/** ARGV: now, token, entry, per visitor, per address, per day, per business. → 'ok', 'slot_taken' or a cap. */
export const PLACE = `
local now = tonumber(ARGV[1])
local entries = redis.call('HGETALL', KEYS[1])
local live, latest = {}, 0
for i = 1, #entries, 2 do
  local expires, json = string.match(entries[i + 1], '^(%d+) %d+ (.*)$')
  expires = tonumber(expires)
  if expires <= now then
    redis.call('HDEL', KEYS[1], entries[i])
  else
    live[#live + 1] = cjson.decode(json)
    if expires > latest then latest = expires end
  end
end

local expires, json = string.match(ARGV[3], '^(%d+) %d+ (.*)$')
local wanted = cjson.decode(json)

local function seated(key)
  local count = 0
  for _, hold in ipairs(live) do
    for _, held in ipairs(hold.intervals) do
      if held.session and held.session.key == key then
        count = count + 1
        break
      end
    end
  end
  return count
end

for _, want in ipairs(wanted.intervals) do
  if want.session and seated(want.session.key) >= want.session.seatsLeft then return 'slot_taken' end
  for _, hold in ipairs(live) do
    for _, held in ipairs(hold.intervals) do
      if held.occupantId == want.occupantId and held.seat == want.seat
        and held.start < want['end'] and want.start < held['end']
        and not (held.session and want.session and held.session.key == want.session.key) then
        return 'slot_taken'
      end
    end
  end
end

local visitor, address, day = 0, 0, 0
for _, hold in ipairs(live) do
  if hold.visitor == wanted.visitor then visitor = visitor + 1 end
  if hold.address == wanted.address then address = address + 1 end
  if hold.date == wanted.date then day = day + 1 end
end
if visitor >= tonumber(ARGV[4]) then return 'visitor' end
if address >= tonumber(ARGV[5]) then return 'address' end
if day >= tonumber(ARGV[6]) then return 'day' end
if #live >= tonumber(ARGV[7]) then return 'business' end

redis.call('HSET', KEYS[1], ARGV[2], ARGV[3])
redis.call('PEXPIRE', KEYS[1], math.max(1, math.max(latest, tonumber(expires)) - now))
return 'ok'
`

/** ARGV: now, token, new expiry, most renewals. → the new entry, 'hold_expired' or 'too_many_renewals'. */
export const RENEW = `
local now = tonumber(ARGV[1])
local entry = redis.call('HGET', KEYS[1], ARGV[2])
if not entry then return 'hold_expired' end
local expires, renewals, json = string.match(entry, '^(%d+) (%d+) (.*)$')
if tonumber(expires) <= now then
  redis.call('HDEL', KEYS[1], ARGV[2])
  return 'hold_expired'
end
if tonumber(renewals) >= tonumber(ARGV[4]) then return 'too_many_renewals' end
local renewed = ARGV[3] .. ' ' .. (tonumber(renewals) + 1) .. ' ' .. json
redis.call('HSET', KEYS[1], ARGV[2], renewed)
local left = tonumber(ARGV[3]) - now
if left > redis.call('PTTL', KEYS[1]) then redis.call('PEXPIRE', KEYS[1], left) end
return renewed
`
