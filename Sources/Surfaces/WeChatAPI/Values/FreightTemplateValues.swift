// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Pricing
import WebCore

/// The page of a short list.
struct OffsetRequest: Codable, Sendable {
    let offset: Int?
    let limit: Int?
}

struct FreightTemplateIDsResponse: Codable, Sendable {
    let templateIdList: [ID<FreightTemplate>]
}

struct FreightTemplateIDRequest: Codable, Sendable {
    let templateId: ID<FreightTemplate>
}

struct FreightTemplateIDResponse: Codable, Sendable {
    let templateId: ID<FreightTemplate>
}

/// Within how many hours parcels are sent. Spelled as the protocol does.
enum SendTime: String, Codable, Sendable, CaseIterable {
    case oneDay = "SendTime_TWENTYFOUR_HOUR"
    case twoDays = "SendTime_FOUTYEIGHT_HOUR"

    init(hours: Int) { self = hours <= 24 ? .oneDay : .twoDays }

    var hours: Int { self == .oneDay ? 24 : 48 }
}

struct RegionsRequest: Codable, Sendable {
    let addressInfos: [AddressInfoRequest]?

    /// The provinces that are named. A city alone is refused: freight is told apart by province.
    func provinces(_ field: String) throws -> [String] {
        try (addressInfos ?? []).map { region in
            guard let province = region.provinceName, !province.isEmpty, region.cityName ?? "" == "" else {
                throw WireFault.unknownValue("\(field).address_infos")
            }
            return province
        }
    }
}

struct FreightTemplateRequest: Codable, Sendable {
    struct FreeRules: Codable, Sendable {
        struct Rule: Codable, Sendable {
            let addressInfos: [AddressInfoRequest]?
            let minPiece: Int?
            /// In kilograms.
            let minWeight: WireDecimal?
            /// In fen.
            let minAmount: Money?
            let valuationFlag: WireFlag?
            let amountFlag: WireFlag?
        }

        let conditionFreeDetailList: [Rule]?
    }

    struct FeeRules: Codable, Sendable {
        struct Rule: Codable, Sendable {
            let addressInfos: [AddressInfoRequest]?
            let isDefault: Bool?
            let deliveryId: String?
            let firstValAmount: Int?
            let firstPrice: Money?
            let secondValAmount: Int?
            let secondPrice: Money?
        }

        let freightCalcMethodList: [Rule]?
    }

    struct Template: Codable, Sendable {
        let templateId: ID<FreightTemplate>?
        let name: String
        let valuationType: FreightValuation
        let sendTime: SendTime
        let addressInfo: AddressInfoRequest?
        let deliveryType: String?
        let shippingMethod: ShippingMethod
        let allConditionFreeDetail: FreeRules?
        let allFreightCalcMethod: FeeRules?
        let isDefault: Bool?
        let notSendArea: RegionsRequest?
    }

    let freightTemplate: Template
}

extension FreightTemplateRequest.Template {
    /// Units are pieces, or grams where freight goes by weight; the protocol counts kilograms.
    private var unitsPerStep: Int { valuationType == .weight ? 1000 : 1 }

    func terms() throws -> FreightTerms {
        FreightTerms(
            name: name, valuation: valuationType, method: shippingMethod,
            fees: try (allFreightCalcMethod?.freightCalcMethodList ?? []).map(fee),
            freeConditions: try (allConditionFreeDetail?.conditionFreeDetailList ?? []).map(condition),
            undelivered: try notSendArea?.provinces("freight_template.not_send_area") ?? [], sendWithinHours: sendTime.hours,
            shipFrom: ShipFrom.text(addressInfo))
    }

    private func fee(_ rule: FreightTemplateRequest.FeeRules.Rule) throws -> FreightFee {
        let regions = try RegionsRequest(addressInfos: rule.addressInfos).provinces("freight_template.all_freight_calc_method")
        return FreightFee(
            regions: rule.isDefault == true ? [] : regions, firstUnits: try units(rule.firstValAmount ?? 1, "first_val_amount"),
            firstPrice: rule.firstPrice ?? .zero, furtherUnits: try units(rule.secondValAmount ?? 1, "second_val_amount"),
            furtherPrice: rule.secondPrice ?? .zero)
    }

    /// A flag that is off takes its condition out; without flags, what is given counts.
    private func condition(_ rule: FreightTemplateRequest.FreeRules.Rule) throws -> FreeCondition {
        let units = valuationType == .weight ? rule.minWeight.map { max(Int($0.thousandths), 1000) } : rule.minPiece
        return FreeCondition(
            regions: try RegionsRequest(addressInfos: rule.addressInfos).provinces("freight_template.all_condition_free_detail"),
            unitsMin: rule.valuationFlag?.isOn == false ? nil : units,
            amountMin: rule.amountFlag?.isOn == false ? nil : rule.minAmount.flatMap { $0.isZero ? nil : $0 })
    }

    private func units(_ count: Int, _ field: String) throws -> Int {
        let (units, overflows) = count.multipliedReportingOverflow(by: unitsPerStep)
        guard !overflows else { throw WireFault.outOfRange("freight_template.all_freight_calc_method.\(field)") }
        return units
    }
}

/// The ship-from address of a template: one line for people, whose first three words are the region.
enum ShipFrom {
    static func text(_ address: AddressInfoRequest?) -> String {
        guard let address else { return "" }
        let words = [address.provinceName, address.cityName, address.countyName, address.detailInfo]
        return words.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
    }

    static func address(_ text: String) -> AddressInfo {
        let words = text.split(separator: " ", maxSplits: 3).map(String.init)
        let isWhole = words.count == 4
        return AddressInfo(
            AddressText(
                userName: "", telNumber: "", provinceName: isWhole ? words[0] : "", cityName: isWhole ? words[1] : "",
                countyName: isWhole ? words[2] : "", detailInfo: isWhole ? words[3] : text))
    }
}

struct FreightTemplateResponse: Codable, Sendable {
    struct Regions: Codable, Sendable {
        let addressInfos: [AddressInfo]
    }

    struct FreeRules: Codable, Sendable {
        struct Rule: Codable, Sendable {
            let addressInfos: [AddressInfo]
            let minPiece: Int
            let minWeight: WireDecimal
            let minAmount: Money
            let valuationFlag: WireFlag
            let amountFlag: WireFlag
        }

        let conditionFreeDetailList: [Rule]
    }

    struct FeeRules: Codable, Sendable {
        struct Rule: Codable, Sendable {
            let addressInfos: [AddressInfo]
            let isDefault: Bool
            let deliveryId: String
            let firstValAmount: Int
            let firstPrice: Money
            let secondValAmount: Int
            let secondPrice: Money
        }

        let freightCalcMethodList: [Rule]
    }

    struct Template: Codable, Sendable {
        let templateId: ID<FreightTemplate>
        let name: String
        let valuationType: FreightValuation
        let sendTime: SendTime
        let addressInfo: AddressInfo
        let deliveryType: String
        let shippingMethod: ShippingMethod
        let allConditionFreeDetail: FreeRules
        let allFreightCalcMethod: FeeRules
        let createTime: WireSeconds
        let updateTime: WireSeconds
        let isDefault: Bool
        let notSendArea: Regions
    }

    let freightTemplate: Template

    init(_ template: FreightTemplate) {
        let terms = template.terms
        let step = terms.valuation == .weight ? 1000 : 1
        freightTemplate = Template(
            templateId: template.id, name: terms.name, valuationType: terms.valuation, sendTime: SendTime(hours: terms.sendWithinHours),
            addressInfo: ShipFrom.address(terms.shipFrom), deliveryType: "EXPRESS", shippingMethod: terms.method,
            allConditionFreeDetail: FreeRules(conditionFreeDetailList: terms.freeConditions.map { Self.rule($0, terms.valuation) }),
            allFreightCalcMethod: FeeRules(
                freightCalcMethodList: terms.fees.map { fee in
                    FeeRules.Rule(
                        addressInfos: fee.regions.map(AddressInfo.init(province:)), isDefault: fee.regions.isEmpty, deliveryId: "",
                        firstValAmount: max(fee.firstUnits / step, 1), firstPrice: fee.firstPrice,
                        secondValAmount: max(fee.furtherUnits / step, 1), secondPrice: fee.furtherPrice)
                }),
            createTime: WireSeconds(template.createdAt), updateTime: WireSeconds(template.changedAt), isDefault: template.isDefault,
            notSendArea: Regions(addressInfos: terms.undelivered.map(AddressInfo.init(province:))))
    }

    private static func rule(_ condition: FreeCondition, _ valuation: FreightValuation) -> FreeRules.Rule {
        let units = condition.unitsMin ?? 0
        return FreeRules.Rule(
            addressInfos: condition.regions.map(AddressInfo.init(province:)), minPiece: valuation == .piece ? units : 0,
            minWeight: WireDecimal(thousandths: valuation == .weight ? Int64(units) : 0), minAmount: condition.amountMin ?? .zero,
            valuationFlag: WireFlag(condition.unitsMin != nil), amountFlag: WireFlag(condition.amountMin != nil))
    }
}
