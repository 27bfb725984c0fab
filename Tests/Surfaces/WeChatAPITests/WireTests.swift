// SPDX-License-Identifier: Apache-2.0
import Kernel
import OpenPlatform
import Stores
import Testing
import WebCore

@testable import WeChatAPI

struct WireTests {
    struct Sample: Codable, Sendable, Equatable {
        let storeId: ID<Store>?
        let count: Int?
        let big: Int64?
        let isOn: Bool?
        let name: String?
        let items: [Inner]?

        struct Inner: Codable, Sendable, Equatable { let unitPrice: Money }
    }

    func read(_ json: String) throws -> Sample { try WireDecoder.decode(Sample.self, from: Array(json.utf8)) }

    @Test func `numbers and strings of digits are interchangeable`() throws {
        let loose = try read(#"{"store_id":9007199254740993,"count":"7","big":"9223372036854775807","is_on":1,"name":12,"more":{"a":[1]}}"#)
        #expect(loose.storeId?.raw == 9_007_199_254_740_993)
        #expect((loose.count, loose.big, loose.isOn, loose.name) == (7, Int64.max, true, "12"))
        #expect(try read(#"{"store_id":"9007199254740993","count":7.0,"is_on":"0"}"#).storeId?.raw == 9_007_199_254_740_993)
    }

    @Test func `null, absent and empty are alike`() throws {
        #expect(try read("{}") == read(#"{"store_id":null,"count":"","big":null,"is_on":"","name":null,"items":null}"#))
        #expect(try read(#"{"store_id":0}"#).storeId == nil)
        #expect(try read(#"{"store_id":""}"#).storeId == nil)
        #expect(try read("") == read("{}"))
    }

    @Test(arguments: [
        (#"{"items":[{"unit_price":1},{}]}"#, WireFault.missing("items[1].unit_price")),
        (#"{"items":[{"unit_price":"x"}]}"#, .wrongType("items[0].unit_price", wanted: "an integer")),
        (#"{"items":{}}"#, .wrongType("items", wanted: "a list")),
        (#"{"big":9223372036854775808}"#, .outOfRange("big")),
        (#"{"store_id":"tea"}"#, .unknownValue("store_id")),
        (#"{"is_on":2}"#, .wrongType("is_on", wanted: "true or false")),
        (#"{"count":1"#, .unreadable(at: 10)),
        (#"{"name":"\#u{1}"}"#, .unreadable(at: 10)),
        (#"{"name":"\ud800"}"#, .unreadable(at: 15)),
        (#"[1]"#, .wrongType("", wanted: "an object")),
    ])
    func `a fault names the field`(json: String, fault: WireFault) {
        #expect(throws: fault) { try read(json) }
    }

    @Test func `what is too deep is refused`() {
        let deep = String(repeating: "[", count: 1000)
        #expect(throws: WireFault.unreadable(at: WireParser.depthMax)) { try WireParser.parse(Array(deep.utf8)) }
    }

    @Test func `escapes are read as they are written`() throws {
        #expect(try read(#"{"name":"\u8336\ud83c\udf75\n\"\\\/"}"#).name == "茶🍵\n\"\\/")
        let text = try WireEncoder.text(Sample(storeId: nil, count: nil, big: nil, isOn: nil, name: "茶\n\"\\\u{1}/", items: nil))
        #expect(text == #"{"name":"茶\n\"\\\u0001/"}"#)
    }

    @Test func `values are written exactly`() throws {
        let sample = Sample(
            storeId: ID(9_007_199_254_740_993), count: -1, big: Int64.max, isOn: false, name: nil,
            items: [.init(unitPrice: Money(fen: 5)), .init(unitPrice: .zero)])
        let text = try WireEncoder.text(sample)
        let whole =
            #"{"store_id":"9007199254740993","count":-1,"big":9223372036854775807,"is_on":false,"#
            + #""items":[{"unit_price":5},{"unit_price":0}]}"#
        #expect(text == whole)
        #expect(try read(text) == sample)
    }

    @Test func `times are written in the endpoint's unit`() throws {
        let moment = Timestamp(milliseconds: 1_767_232_805_000)
        #expect(try WireEncoder.text([WireSeconds(moment)]) == "[1767232805]")
        #expect(try WireEncoder.text([WireSecondsText(moment)]) == #"["1767232805"]"#)
        #expect(try WireEncoder.text([WireMilliseconds(moment)]) == "[1767232805000]")
        #expect(try WireEncoder.text([WireDateTime(moment)]) == #"["2026-01-01 10:00:05"]"#)
        let read = try WireDecoder.decode([WireSeconds].self, from: Array(#"[1767232805,"1767232805",1767232805000]"#.utf8))
        #expect(read.allSatisfy { $0.timestamp == moment })
        // What lies beyond all calendars is the end of them, so that a second more can be counted.
        let far = try WireDecoder.decode([WireSeconds].self, from: Array("[\(Int64.max),\(Int64.min)]".utf8))
        #expect(far.map(\.timestamp.milliseconds) == [WireSeconds.millisecondsMax, -WireSeconds.millisecondsMax])
    }

    @Test func `decimals keep their digits`() throws {
        let read = try WireDecoder.decode([WireDecimal].self, from: Array(#"[1.5,"0.001",-0.25,3,23.123456789]"#.utf8))
        #expect(read.map(\.millionths) == [1_500_000, 1000, -250_000, 3_000_000, 23_123_456])
        #expect(try WireEncoder.text(read) == "[1.5,0.001,-0.25,3,23.123456]")
    }

    @Test func `an openid is the one that messages name`() throws {
        let person = WireOpenid(ID(9_007_199_254_740_993))
        let text = try WireEncoder.text([person])
        #expect(text == "[\"\(Openid.text(person.person))\"]")
        #expect(try WireDecoder.decode([WireOpenid].self, from: Array(text.utf8)) == [person])
        #expect(throws: WireFault.self) { try WireDecoder.decode([WireOpenid].self, from: Array("[7]".utf8)) }
    }

    @Test func `JSON within a string goes in and out`() throws {
        let inner = WireText(Sample.Inner(unitPrice: Money(fen: 9)))
        let text = try WireEncoder.text([inner])
        #expect(text == #"["{\"unit_price\":9}"]"#)
        #expect(try WireDecoder.decode([WireText<Sample.Inner>].self, from: Array(text.utf8)).first?.value.unitPrice.fen == 9)
        #expect(APISchema(WireText<Sample.Inner>.self) == .text(APISchema(Sample.Inner.self)))
    }
}
