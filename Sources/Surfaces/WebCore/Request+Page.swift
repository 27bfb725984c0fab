// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import Kernel

extension Request {
    /// A value of the query, unless it is empty.
    package func query(_ name: Substring) -> String? {
        uri.queryParameters[name].map(String.init).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The page of a list that is asked for.
    package func page(size: Int = PageRequest.sizeDefault) throws -> PageRequest {
        guard let text = query("after") else { return PageRequest(size: size) }
        guard let cursor = Cursor(text) else { throw CommonRefusal.pageInvalid }
        return PageRequest(size: size, after: cursor)
    }
}

/// A path of the query's pairs, in their order, without those that say nothing.
package func pathWithQuery(_ path: String, _ pairs: [(String, String?)]) -> String {
    let parts = pairs.compactMap { name, value in value.map { "\(name)=\($0.percentEncoded)" } }
    return parts.isEmpty ? path : "\(path)?\(parts.joined(separator: "&"))"
}
