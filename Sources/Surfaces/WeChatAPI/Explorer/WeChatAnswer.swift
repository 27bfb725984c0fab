// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import Kernel

/// What an endpoint answered, for people to read.
struct WeChatAnswer: Sendable {
    static let charactersMax = 100_000

    let errcode: Int
    /// JSON, indented; of a file its type and size.
    let text: String

    init(_ response: Response) async throws {
        let collector = Collector()
        try await response.body.write(collector)
        let bytes = collector.bytes
        guard response.headers[.contentType]?.hasPrefix("application/json") ?? false, let value = try? WireParser.parse(bytes) else {
            errcode = 0
            text = "\(response.headers[.contentType] ?? "application/octet-stream") · \(bytes.count) B"
            return
        }
        if case .number(let digits) = value.field("errcode") { errcode = Int(digits) ?? 0 } else { errcode = 0 }
        let whole = value.indented()
        text = whole.count > Self.charactersMax ? whole.prefix(Self.charactersMax) + " …" : whole
    }
}

extension WireValue {
    /// The value as JSON with one field a line. Numbers keep their digits.
    func indented(_ indent: String = "") -> String {
        let inner = indent + "  "
        switch self {
        case .null: return "null"
        case .bool(let isOn): return isOn ? "true" : "false"
        case .number(let digits): return digits
        case .text(let text): return Self.quoted(text)
        case .list(let items):
            return items.isEmpty ? "[]" : "[\n" + items.map { inner + $0.indented(inner) }.joined(separator: ",\n") + "\n\(indent)]"
        case .object(let fields):
            guard !fields.isEmpty else { return "{}" }
            let lines = fields.map { "\(inner)\(Self.quoted($0.name)): \($0.value.indented(inner))" }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
        }
    }

    private static func quoted(_ text: String) -> String {
        let writer = WireWriter()
        writer.text(text)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

/// Gathers what an endpoint writes.
private final class Collector: ResponseBodyWriter {
    private var buffer = ByteBuffer()

    var bytes: [UInt8] { Array(buffer: buffer) }

    func write(_ buffer: ByteBuffer) async throws {
        var copy = buffer
        self.buffer.writeBuffer(&copy)
    }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
