// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import Kernel
import Runtime
import WebCore

/// What every answer is wrapped in: `errcode` and `errmsg`, with the fields of the answer beside them.
enum Envelope {
    private static let good = Array(#"{"errcode":0,"errmsg":"ok""#.utf8)

    static func response(_ value: some Encodable) throws -> Response { json(try body(value)) }

    /// The bytes of an answer.
    static func body(_ value: some Encodable) throws -> ByteBuffer {
        let fields = try WireEncoder.encode(value)
        var buffer = ByteBuffer()
        buffer.reserveCapacity(good.count + fields.count + 1)
        buffer.writeBytes(good)
        if fields.count > 2 { buffer.writeInteger(UInt8(ascii: ",")) }
        buffer.writeBytes(fields[1...])
        return buffer
    }

    /// An answer without the envelope's `errcode`, such as a token.
    static func bare(_ value: some Encodable) throws -> Response { json(ByteBuffer(bytes: try WireEncoder.encode(value))) }

    /// An error. It names the field where there is one, and ends with the number under which the log keeps the call.
    static func error(_ errCode: ErrCode, _ refusal: any Refusal, rid: String, status: HTTPResponse.Status = .ok) -> Response {
        let writer = WireWriter()
        writer.raw(#"{"errcode":\#(errCode.number),"errmsg":"#)
        writer.text("\(message(errCode, refusal)) rid: \(rid)")
        writer.raw("}")
        return json(ByteBuffer(bytes: writer.bytes), status: status)
    }

    /// What an error says, with the field's name where there is one.
    static func message(_ errCode: ErrCode, _ refusal: any Refusal) -> String {
        let field = refusal.field.map { field in ": \(field.snakeCased)" } ?? ""
        return errCode.message + field + (refusal is ServiceRefusal ? "" : ". \(refusal.text.in(.english))")
    }

    static func json(_ body: ByteBuffer, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: body))
    }

    /// The number of a call: seconds since 1970 and 64 random bits, `68f1a2b3-0c1d2e3f-4a5b6c7d`.
    static func rid(_ world: World) -> String {
        let (seconds, bits) = (UInt32(truncatingIfNeeded: world.clock.now.seconds), world.random.bytes(8))
        return [seconds.hexadecimal, bits.prefix(4).hexadecimal, bits.dropFirst(4).hexadecimal].joined(separator: "-")
    }
}
