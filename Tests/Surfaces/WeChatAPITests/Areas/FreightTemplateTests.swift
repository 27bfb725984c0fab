// SPDX-License-Identifier: Apache-2.0
import Foundation
import Storage
import Testing
import WebTestSupport

@testable import WeChatAPI

struct FreightTemplateTests {
    let full = """
        {"freight_template": {
          "name": "按重量", "valuation_type": "WEIGHT", "send_time": "SendTime_TWENTYFOUR_HOUR", "delivery_type": "EXPRESS",
          "shipping_method": "CONDITION_FREE", "is_default": true,
          "address_info": {"province_name": "浙江省", "city_name": "杭州市", "county_name": "西湖区", "detail_info": "龙井路 1 号"},
          "all_freight_calc_method": {"freight_calc_method_list": [
            {"is_default": true, "first_val_amount": 1, "first_price": 800, "second_val_amount": 2, "second_price": "300"},
            {"address_infos": [{"province_name": "西藏自治区"}], "first_val_amount": 1, "first_price": 2000, "second_val_amount": 1,
             "second_price": 1500}]},
          "all_condition_free_detail": {"condition_free_detail_list": [
            {"address_infos": [{"province_name": "浙江省"}], "min_weight": 1.5, "valuation_flag": 1, "min_amount": 9900, "amount_flag": 0}]},
          "not_send_area": {"address_infos": [{"province_name": "台湾省"}]}}}
        """

    @Test(arguments: Engine.allCases)
    func `a template comes back as it was given`(engine: Engine) async throws {
        let town = try await WeChatTown(engine)
        let made = try await town.post("/channels/ec/merchant/addfreighttemplate", full)
        let id = try #require(made.json["template_id"] as? String, "\(made.text)")
        let listed = try await town.post("/shop/ec/merchant/getfreighttemplatelist", #"{"offset":0,"limit":"10"}"#)
        #expect(listed.json["template_id_list"] as? [String] == [id])
        let found = try await town.post("/channels/ec/merchant/getfreighttemplatedetail", #"{"template_id":\#(id)}"#)
        let template = try #require(found.json["freight_template"] as? [String: Any], "\(found.text)")
        #expect(template["valuation_type"] as? String == "WEIGHT")
        #expect((template["address_info"] as? [String: Any])?["city_name"] as? String == "杭州市")
        #expect(template["create_time"] as? Int == 1_767_232_800)
        let fees = (template["all_freight_calc_method"] as? [String: Any])?["freight_calc_method_list"] as? [[String: Any]] ?? []
        #expect(fees.map { $0["second_price"] as? Int } == [300, 1500])
        #expect(fees.map { $0["second_val_amount"] as? Int } == [2, 1])
        let free = (template["all_condition_free_detail"] as? [String: Any])?["condition_free_detail_list"] as? [[String: Any]] ?? []
        #expect(free.first?["min_weight"] as? Double == 1.5)
        #expect(free.first?["amount_flag"] as? Int == 0)
        let regions = (template["not_send_area"] as? [String: Any])?["address_infos"] as? [[String: Any]]
        #expect(regions?.first?["province_name"] as? String == "台湾省")
    }

    @Test(arguments: Engine.allCases)
    func `another store's template does not exist`(engine: Engine) async throws {
        let town = try await WeChatTown(engine)
        let id = try #require(try await town.post("/channels/ec/merchant/addfreighttemplate", full).json["template_id"] as? String)
        let read = try await town.post("/channels/ec/merchant/getfreighttemplatedetail", #"{"template_id":"\#(id)"}"#, as: town.foreign)
        #expect(read.errcode == 10020019)
        let changed = full.replacing("\"name\"", with: "\"template_id\": \"\(id)\", \"name\"")
        #expect(try await town.post("/channels/ec/merchant/updatefreighttemplate", changed, as: town.foreign).errcode == 10020019)
        #expect(try await town.post("/channels/ec/merchant/updatefreighttemplate", changed).errcode == 0)
        #expect(try await town.post("/channels/ec/merchant/getfreighttemplatelist", "", as: town.foreign).errcode == 0)
    }

    @Test(arguments: Engine.allCases)
    func `what is wrong with a template names its field`(engine: Engine) async throws {
        let town = try await WeChatTown(engine)
        let cases = [
            (full.replacing("CONDITION_FREE", with: "FOR_NOTHING"), 40097, "freight_template.shipping_method"),
            (full.replacing("按重量", with: ""), 40097, "name"),
            (full.replacing("2000", with: "\"dear\""), 47001, "all_freight_calc_method.freight_calc_method_list[1].first_price"),
            (full.replacing("2000", with: "200000000"), 40097, "freight_template"),
            (full.replacing("\"台湾省\"", with: "\"台湾省\", \"city_name\": \"台北市\""), 40097, "not_send_area"),
        ]
        for (json, errcode, field) in cases {
            let answer = try await town.post("/channels/ec/merchant/addfreighttemplate", json)
            #expect(answer.errcode == errcode && answer.errmsg.contains(field), "\(answer.text)")
        }
    }
}
