// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Stores

/// What a store's program is told: an event of the protocol with its fields, in the protocol's own types.
package struct PushMessage: Sendable, Hashable {
    /// Such as `channels_ec_order_pay`.
    package let event: String
    /// The name under which the fields stand; `nil` where they stand at the top.
    package let bodyKey: String?
    package let fields: [PushField]
    /// Whose programs are told.
    package let owner: ID<Party>
    /// Whom it is about, where it is about somebody.
    package let buyer: ID<Person>?
    /// Whether the same object is never told of again, though the domain may speak of it more than once.
    package let isToldOnce: Bool
    /// Whether the app in whose name it goes out is its first field.
    package let namesApp: Bool
    /// Under which name the fields stand again in XML, for clients that look for them there.
    package let xmlKey: String?

    package init(
        _ event: String, in bodyKey: String?, alsoInXML xmlKey: String? = nil, about buyer: ID<Person>? = nil,
        isToldOnce: Bool = false, namesApp: Bool = false, to owner: ID<Party>, _ fields: [PushField]
    ) {
        self.xmlKey = xmlKey
        self.owner = owner
        self.event = event
        self.bodyKey = bodyKey
        self.buyer = buyer
        self.isToldOnce = isToldOnce
        self.namesApp = namesApp
        self.fields = fields
    }

    package init(
        _ event: String, in bodyKey: String?, alsoInXML xmlKey: String? = nil, about buyer: ID<Person>? = nil,
        isToldOnce: Bool = false, namesApp: Bool = false, to store: ID<Store>, _ fields: [PushField]
    ) {
        self.init(
            event, in: bodyKey, alsoInXML: xmlKey, about: buyer, isToldOnce: isToldOnce, namesApp: namesApp, to: store.party, fields)
    }
}

/// A field of a message.
package struct PushField: Sendable, Hashable {
    package let name: String
    package let value: PushValue

    /// A JSON number, exact to the last digit.
    package static func number(_ name: String, _ number: some BinaryInteger) -> PushField {
        PushField(name: name, value: .number(Int64(number)))
    }

    /// A JSON object within the body.
    package static func object(_ name: String, _ fields: [PushField]) -> PushField { PushField(name: name, value: .object(fields)) }

    /// A JSON string.
    package static func text(_ name: String, _ text: some CustomStringConvertible) -> PushField {
        PushField(name: name, value: .text(text.description))
    }

    /// A JSON list of strings; in XML one element a string.
    package static func texts(_ name: String, _ texts: [String]) -> PushField { PushField(name: name, value: .texts(texts)) }
}

package indirect enum PushValue: Sendable, Hashable {
    case number(Int64)
    case text(String)
    case object([PushField])
    case texts([String])
}

/// In what form a store wants its messages.
package enum PushFormat: Int, Sendable, CaseIterable {
    case json = 1
    case xml = 2
}

extension PushMessage {
    /// The same with the app's name where it has to be there.
    func naming(_ appid: String) -> PushMessage {
        guard namesApp else { return self }
        return PushMessage(
            event, in: bodyKey, alsoInXML: xmlKey, about: buyer, isToldOnce: isToldOnce, to: owner, [.text("appid", appid)] + fields)
    }

    /// The message before it is encrypted. Source: WeChat message push documentation.
    func text(_ format: PushFormat, from owner: ID<Party>, to openid: String, at moment: Timestamp, number: Int64) -> String {
        let head: [PushField] = [
            .text("ToUserName", StoreUsername.text(owner)), .text("FromUserName", openid), .number("CreateTime", moment.seconds),
            .text("MsgType", "event"), .text("Event", event), .number("MsgId", number),
        ]
        switch format {
        case .json:
            let body = bodyKey.map { ["\"\($0)\":{\(fields.map(\.json).joined(separator: ","))}"] } ?? fields.map(\.json)
            return "{\((head.map(\.json) + body).joined(separator: ","))}"
        case .xml:
            let inner = fields.map(\.xml).joined()
            let keys = [bodyKey, xmlKey].compactMap { $0 }
            let body = keys.isEmpty ? inner : keys.map { "<\($0)>\(inner)</\($0)>" }.joined()
            return "<xml>\(head.map(\.xml).joined())\(body)</xml>"
        }
    }
}

extension PushField {
    fileprivate var json: String {
        switch value {
        case .number(let number): "\"\(name)\":\(number)"
        case .text(let text): "\"\(name)\":\(PushText.json(text))"
        case .object(let fields): "\"\(name)\":{\(fields.map(\.json).joined(separator: ","))}"
        case .texts(let texts): "\"\(name)\":[\(texts.map(PushText.json).joined(separator: ","))]"
        }
    }

    fileprivate var xml: String {
        switch value {
        case .number(let number): "<\(name)>\(number)</\(name)>"
        case .text(let text): "<\(name)>\(PushText.cdata(text))</\(name)>"
        case .object(let fields): "<\(name)>\(fields.map(\.xml).joined())</\(name)>"
        case .texts(let texts): texts.map { "<\(name)>\(PushText.cdata($0))</\(name)>" }.joined()
        }
    }
}

/// Text as JSON and XML write it.
enum PushText {
    static func json(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "\"") { result, scalar in
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20: result += "\\u00" + UInt8(scalar.value).hexadecimal
            default: result.unicodeScalars.append(scalar)
            }
        } + "\""
    }

    /// A section that ends itself is split in two.
    static func cdata(_ text: String) -> String { "<![CDATA[\(text.replacing("]]>", with: "]]]]><![CDATA[>"))]]>" }
}

/// A store's original id, as messages are addressed: `gh_` and 16 hexadecimal digits.
package enum StoreUsername {
    package static func text(_ owner: ID<Party>) -> String { "gh_" + owner.raw.hexadecimal }
}

/// A person's id as programs of stores know it: `o` and 27 digits.
package enum Openid {
    static let characters = 28
    /// The sender of messages that are about nobody in particular.
    static let platform = "o" + String(repeating: "0", count: characters - 1)

    package static func text(_ person: ID<Person>) -> String {
        let digits = person.description
        return "o" + String(repeating: "0", count: characters - 1 - digits.count) + digits
    }

    /// The person; `nil` when it is no openid.
    package static func person(_ text: String) -> ID<Person>? {
        guard text.utf8.count == characters, text.hasPrefix("o") else { return nil }
        return ID<Person>(String(text.dropFirst().drop { $0 == "0" }))
    }
}
