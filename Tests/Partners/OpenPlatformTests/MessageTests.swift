// SPDX-License-Identifier: Apache-2.0
import Crypto
import CryptoExtras
import Foundation
import Identity
import Kernel
import Stores
import Testing

@testable import OpenPlatform

/// The protocol's own examples: what the documentation shows, and what its clients compute.
struct MessageTests {
    static let key = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
    static let plain =
        #"{"ToUserName":"gh_test","FromUserName":"OPENID","CreateTime":1662480000,"MsgType":"event","Event":"channels_ec_order_new","#
        + #""order_info":{"order_id":3705115058471208928}}"#
    static let sealed =
        "Q3stYC6hdFzMh9T8HCvyDCL6KU/Un2tKpo10RW8ntR+YGPnfwYml6iu6qL44gsvSa0Ra/jg0l+KNrNnbdw4N+tclOr0qQ/MRR2dOvY1wHXbbIAz+bEW2SjIf2Xt9"
        + "hGfFuqBDI8FTsRv2WhLE1VDB+eQiyNZMNIHnVUwjQOF03LzIfoNWnSWDjsJvxh9D4YdvDFbkqcuMRpwE3TFSqmF+nr2IlPB5ZsqFwRvdzxHgaOm4wq6tK/VRwPxW"
        + "A66Y0kZDQFImm9AI9epdePltTx76LgepjO3VnzIVwi8f6wAgH3w="

    @Test func `an address is verified by the documented signature`() {
        #expect(
            MessageCrypto.signature("AAAAA", "1714036504", "1514711492") == "f464b24fc39322e44b38aa78f5edd27bd1441696")
    }

    @Test func `a message is encrypted as clients decrypt it`() throws {
        let crypto = try #require(MessageCrypto(encodingKey: Self.key))
        let sealed = try crypto.encrypt(Self.plain, appid: "wxshop0000000001", random: Array("0123456789abcdef".utf8))
        #expect(sealed == Self.sealed)
        let signature = MessageCrypto.signature("AAAAA", "1714036504", "1514711492", sealed)
        #expect(signature == "6dc6a0904394e0c75a33869b5e072bfdf1bdf7bf")
    }

    @Test(arguments: [1, 11, 12, 13, 31, 32, 33, 500])
    func `padding fills blocks of 32 bytes, whatever the length`(length: Int) throws {
        let crypto = try #require(MessageCrypto(encodingKey: Self.key))
        let message = String(repeating: "茶", count: length)
        let sealed = try crypto.encrypt(message, appid: "wx1", random: Array(repeating: 3, count: 16))
        let bytes = try #require(Data(base64Encoded: sealed))
        #expect(bytes.count % 32 == 0)
        #expect(try Receiver(key: Self.key).message(sealed) == Receiver.Message(text: message, appid: "wx1"))
    }

    @Test func `a key of another length is none`() {
        #expect(MessageCrypto(encodingKey: String(Self.key.dropLast())) == nil)
        #expect(MessageCrypto(encodingKey: "\(Self.key.dropLast())!") == nil)
    }

    @Test func `numbers stay exact, and texts are escaped in both forms`() {
        let message = PushMessage(
            "channels_ec_order_cancel", in: "order_info", to: ID<Party>(7),
            [.number("order_id", 3_705_115_058_471_208_928 as Int64), .text("cancel_type", "1"), .text("reason", "a\"b]]>c")])
        let json = message.text(.json, from: ID(7), to: "o1", at: Timestamp(seconds: 5), number: 9)
        #expect(
            json
                == #"{"ToUserName":"gh_0000000000000007","FromUserName":"o1","CreateTime":5,"MsgType":"event","#
                + #""Event":"channels_ec_order_cancel","MsgId":9,"#
                + #""order_info":{"order_id":3705115058471208928,"cancel_type":"1","reason":"a\"b]]>c"}}"#)
        let xml = message.text(.xml, from: ID(7), to: "o1", at: Timestamp(seconds: 5), number: 9)
        #expect(xml.contains("<order_info><order_id>3705115058471208928</order_id><cancel_type><![CDATA[1]]></cancel_type>"))
        #expect(xml.contains("<reason><![CDATA[a\"b]]]]><![CDATA[>c]]></reason>"))
    }

    @Test func `in XML a member's fields stand where clients look for them, too`() {
        let message = PushMessage(
            "channels_ec_vip_join", in: "user_info", alsoInXML: "order_info", to: ID<Party>(7), [.number("grade", 2)])
        let xml = message.text(.xml, from: ID(7), to: "o1", at: Timestamp(seconds: 5), number: 9)
        #expect(xml.contains("<user_info><grade>2</grade></user_info><order_info><grade>2</grade></order_info>"))
        #expect(!message.text(.json, from: ID(7), to: "o1", at: Timestamp(seconds: 5), number: 9).contains("order_info"))
    }

    @Test func `an openid leads back to its person`() {
        let person = ID<Person>(9_007_199_254_740_993)
        #expect(Openid.text(person).count == 28)
        #expect(Openid.person(Openid.text(person)) == person)
        #expect(Openid.person("o1") == nil && Openid.person(Openid.platform) == nil)
    }
}

/// What a store's program does with a message, written from the documentation alone.
struct Receiver {
    struct Message: Equatable {
        let text: String
        let appid: String
    }

    let key: String

    func message(_ sealed: String) throws -> Message {
        let key = Data(base64Encoded: key + "=")!
        let bytes = [UInt8](
            try AES._CBC.decrypt(
                Data(base64Encoded: sealed)!, using: SymmetricKey(data: key), iv: AES._CBC.IV(ivBytes: Array(key.prefix(16))),
                noPadding: true))
        let plain = bytes.dropLast(Int(bytes.last!))
        let length = plain[16..<20].reduce(0) { $0 << 8 | Int($1) }
        return Message(
            text: String(decoding: plain[20..<(20 + length)], as: UTF8.self),
            appid: String(decoding: plain[(20 + length)...], as: UTF8.self))
    }
}
