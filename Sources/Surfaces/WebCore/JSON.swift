// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import NIOFoundationEssentialsCompat

/// JSON in and out, in the one form that the API speaks: snake case, ids as strings, times in milliseconds.
package enum JSON {
    package static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    package static func decode<Value: Decodable>(_ type: Value.Type, from buffer: ByteBuffer) throws -> Value {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(type, from: Data(buffer: buffer))
    }

    /// Encoding our own answers cannot fail; if it does, it is a fault of the program.
    package static func response(
        _ value: some Encodable, status: HTTPResponse.Status = .ok, type: String = "application/json"
    ) -> Response {
        guard let text = try? encode(value) else { return Response(status: .internalServerError) }
        return self.text(text, status: status, type: type)
    }

    /// An answer that is JSON text already.
    package static func text(_ text: String, status: HTTPResponse.Status = .ok, type: String = "application/json") -> Response {
        Response(
            status: status, headers: [.contentType: "\(type); charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}

extension String {
    /// `paidAt` as `paid_at`; what follows a `=` as it stands.
    package var snakeCased: String {
        if hasPrefix("=") { return String(dropFirst()) }
        return reduce(into: "") { result, letter in
            if letter.isUppercase { result += "_" }
            result += letter.lowercased()
        }
    }
}
