// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Testing
import WebTestSupport

@testable import WeChatAPI

extension ContractScene {
    static let templates = [
        ContractScene(
            "freighttemplate.list",
            full: { town in
                _ = try await town.template()
                return [ContractCall(["offset": 0, "limit": 10])]
            }, minimal: { _ in ContractCall() }),
        ContractScene("freighttemplate.get") { ContractCall(["template_id": try await $0.template()]) },
        ContractScene(
            "freighttemplate.add", unsent: ["freight_template.template_id": "a new template has none yet"],
            full: { _ in [ContractCall(freightTemplate)] }, minimal: { _ in ContractCall(["freight_template": bareTemplate]) }),
        ContractScene(
            "freighttemplate.update",
            full: { town in
                let id = try await town.template()
                let template = freightTemplate["freight_template"] as? [String: Any] ?? [:]
                return [ContractCall(["freight_template": template.merging(["template_id": id]) { $1 }])]
            },
            minimal: { town in
                let id = try await town.template()
                return ContractCall(["freight_template": bareTemplate.merging(["template_id": id]) { $1 }])
            }),
    ]

    static let addresses = [
        ContractScene(
            "address.add", unsent: ["address_detail.address_id": "a new address has none yet"],
            full: { _ in [ContractCall(storeAddress)] }, minimal: { _ in ContractCall(["address_detail": bareAddress]) }),
        ContractScene(
            "address.list",
            full: { town in
                _ = try await town.address()
                return [ContractCall(["offset": 0, "limit": 10])]
            }, minimal: { _ in ContractCall() }),
        ContractScene("address.get") { ContractCall(["address_id": try await $0.address()]) },
        ContractScene(
            "address.update",
            full: { town in
                let id = try await town.address()
                let detail = storeAddress["address_detail"] as? [String: Any] ?? [:]
                return [ContractCall(["address_detail": detail.merging(["address_id": id]) { $1 }])]
            },
            minimal: { town in
                let id = try await town.address()
                return ContractCall(["address_detail": bareAddress.merging(["address_id": id]) { $1 }])
            }),
        ContractScene("address.delete") { ContractCall(["address_id": try await $0.address()]) },
    ]

    /// An address with everything that one can have.
    static var place: [String: Any] {
        [
            "user_name": "翁师傅", "tel_number": "13900000001", "postal_code": "310013", "province_name": "浙江省", "city_name": "杭州市",
            "county_name": "西湖区", "detail_info": "龙井路 1 号", "national_code": "330106", "house_number": "2 幢", "lat": 30.2, "lng": 120.1,
        ]
    }

    /// A region of a template: a province, and nothing finer.
    static func region(_ province: String) -> [String: Any] {
        place.mapValues { $0 is String ? "" as Any : 0 }.merging(["province_name": province]) { $1 }
    }

    static var freightTemplate: [String: Any] {
        let near = [region("浙江省")]
        let condition: [String: Any] = [
            "address_infos": near, "min_piece": 2, "min_weight": 1.5, "min_amount": 9_900, "valuation_flag": 1, "amount_flag": 1,
        ]
        let fee: [String: Any] = [
            "address_infos": [region("西藏自治区")], "is_default": false, "delivery_id": "", "first_val_amount": 1, "first_price": 2_000,
            "second_val_amount": 1, "second_price": 1_500,
        ]
        let template: [String: Any] = [
            "name": "按重量", "valuation_type": "WEIGHT", "send_time": "SendTime_TWENTYFOUR_HOUR", "address_info": place,
            "delivery_type": "EXPRESS", "shipping_method": "CONDITION_FREE",
            "all_condition_free_detail": ["condition_free_detail_list": [condition]],
            "all_freight_calc_method": ["freight_calc_method_list": [["is_default": true, "first_price": 800], fee]],
            "is_default": true, "not_send_area": ["address_infos": [region("台湾省")]],
        ]
        return ["freight_template": template]
    }

    private static var bareTemplate: [String: Any] {
        ["name": "包邮", "valuation_type": "PIECE", "send_time": "SendTime_FOUTYEIGHT_HOUR", "shipping_method": "FREE"]
    }

    static var storeAddress: [String: Any] {
        let detail: [String: Any] = [
            "name": "西湖仓", "address_info": place, "landline": "0571-8888888", "send_addr": true, "recv_addr": true, "default_send": true,
            "default_recv": true, "address_type": ["same_city": 1, "pickup": 0],
        ]
        return ["address_detail": detail]
    }

    private static var bareAddress: [String: Any] {
        [
            "address_info": [
                "user_name": "翁师傅", "tel_number": "13900000001", "province_name": "浙江省", "city_name": "杭州市", "detail_info": "龙井路 1 号",
            ]
        ]
    }
}
