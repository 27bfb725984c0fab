-- Places paid orders as test buyers: `-- FIRST_PRODUCT FIRST_SKU PRODUCTS BUYERS`. A buyer has tapped the cards of the
-- products whose number leaves the buyer's number when divided by BUYERS; with one product all have tapped its card.
-- SPDX-License-Identifier: Apache-2.0
dofile("Benchmarks/wrk/report.lua")

local body = '{"openid":"bench-%d","lines":[{"product_id":"%.0f","sku_id":"%.0f","count":1}],"pay":true}'

init = function(args)
  math.randomseed(seed)
  firstProduct, firstSKU, products, buyers = tonumber(args[1]), tonumber(args[2]), tonumber(args[3]), tonumber(args[4])
end

request = function()
  local number = math.random(0, products - 1)
  local buyer = products == 1 and math.random(0, buyers - 1) or number % buyers
  return wrk.format(
    "POST", nil, { ["Content-Type"] = "application/json" },
    string.format(body, buyer, firstProduct + number, firstSKU + number))
end
