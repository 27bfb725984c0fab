// SPDX-License-Identifier: Apache-2.0
import Storage
import Testing
import WebTestSupport

@testable import WeChatAPI

struct AddressTests {
    func body(_ id: String = "", name: String = "西湖仓", defaultSend: Bool = true) -> String {
        """
        {"address_detail": {\(id.isEmpty ? "" : "\"address_id\": \"\(id)\",") "name": "\(name)", "landline": "0571-8888888",
          "send_addr": true, "recv_addr": 1, "default_send": \(defaultSend), "default_recv": false,
          "address_info": {"user_name": "翁师傅", "tel_number": "13900000001", "province_name": "浙江", "city_name": "杭州市",
            "county_name": "西湖区", "detail_info": "龙井路 1 号", "postal_code": "310013", "lat": 30.2, "lng": "120.1"},
          "address_type": {"same_city": 1, "pickup": 0}}}
        """
    }

    @Test(arguments: Engine.allCases)
    func `an address comes back as it was given, and only to its store`(engine: Engine) async throws {
        let town = try await WeChatTown(engine)
        let made = try await town.post("/channels/ec/merchant/address/add", body())
        ContractTests.expect(made, is: "address.add")
        let id = try #require(made.json["address_id"] as? String)
        let found = try await town.post("/channels/ec/merchant/address/get", #"{"address_id":\#(id)}"#)
        ContractTests.expect(found, is: "address.get")
        let detail = try #require(found.json["address_detail"] as? [String: Any])
        #expect((detail["address_info"] as? [String: Any])?["province_name"] as? String == "浙江省")
        let place = try #require(detail["address_info"] as? [String: Any])
        #expect(place["lat"] as? Double == 30.2 && place["lng"] as? Double == 120.1)
        #expect(detail["default_send"] as? Bool == true && detail["recv_addr"] as? Bool == true)
        #expect((detail["address_type"] as? [String: Any])?["same_city"] as? Int == 1)
        for path in ["get", "delete"] {
            let answer = try await town.post("/channels/ec/merchant/address/\(path)", #"{"address_id":"\#(id)"}"#, as: town.foreign)
            #expect(answer.errcode == 10021062)
        }
        #expect(try await town.post("/channels/ec/merchant/address/update", body(id), as: town.foreign).errcode == 10021062)
    }

    @Test(arguments: Engine.allCases)
    func `one address is the default, and lists go by offset and limit`(engine: Engine) async throws {
        let town = try await WeChatTown(engine)
        var ids: [String] = []
        for name in ["甲", "乙", "丙"] {
            ids.append(
                try #require(try await town.post("/channels/ec/merchant/address/add", body(name: name)).json["address_id"] as? String))
        }
        let list = try await town.post("/channels/ec/merchant/address/list", #"{"offset":1,"limit":1}"#)
        ContractTests.expect(list, is: "address.list")
        #expect(list.json["address_id_list"] as? [String] == [ids[1]])
        let first = try await town.post("/channels/ec/merchant/address/get", #"{"address_id":"\#(ids[0])"}"#)
        #expect((first.json["address_detail"] as? [String: Any])?["default_send"] as? Bool == false)
        let changed = try await town.post("/channels/ec/merchant/address/update", body(ids[0], name: "丁", defaultSend: false))
        ContractTests.expect(changed, is: "address.update")
        ContractTests.expect(
            try await town.post("/channels/ec/merchant/address/delete", #"{"address_id":"\#(ids[2])"}"#), is: "address.delete")
        let rest = try await town.post("/channels/ec/merchant/address/list", "")
        #expect(rest.json["address_id_list"] as? [String] == [ids[0], ids[1]])
        #expect(try await town.post("/channels/ec/merchant/address/list", #"{"offset":-1}"#).errcode == 40097)
    }

    @Test(arguments: Engine.allCases)
    func `what is wrong with an address names its field`(engine: Engine) async throws {
        let town = try await WeChatTown(engine)
        let missing = try await town.post("/channels/ec/merchant/address/add", #"{"address_detail":{}}"#)
        #expect(missing.errcode == 40097 && missing.errmsg.contains("address_detail.address_info"))
        let phone = try await town.post("/channels/ec/merchant/address/add", body().replacing("13900000001", with: "call me"))
        #expect(phone.errcode == 40097 && phone.errmsg.contains("tel_number"))
        #expect(try await town.post("/channels/ec/merchant/address/update", body()).errmsg.contains("address_id"))
        for (wrong, field) in [(#""lat": 90.000001"#, "lat"), (#""lat": -91"#, "lat")] {
            let far = try await town.post("/channels/ec/merchant/address/add", body().replacing(#""lat": 30.2"#, with: wrong))
            #expect(far.errcode == 40097 && far.errmsg.contains("address_info.\(field)"), "\(wrong)")
        }
        let east = try await town.post("/channels/ec/merchant/address/add", body().replacing("120.1", with: "180.5"))
        #expect(east.errcode == 40097 && east.errmsg.contains("address_info.lng"))
        let nowhere = body().replacing(#""lat": 30.2, "lng": "120.1""#, with: #""lat": 0, "lng": 0"#)
        let id = try #require(try await town.post("/channels/ec/merchant/address/add", nowhere).json["address_id"] as? String)
        let found = try await town.post("/channels/ec/merchant/address/get", #"{"address_id":"\#(id)"}"#)
        let place = (found.json["address_detail"] as? [String: Any])?["address_info"] as? [String: Any]
        #expect(place?["lat"] as? Int == 0 && place?["lng"] as? Int == 0)
    }
}
