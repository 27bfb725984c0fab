// SPDX-License-Identifier: Apache-2.0

/// What kind of "no" a refusal is. One table at the edge maps kinds to HTTP answers.
package enum RefusalKind: String, Sendable, CaseIterable {
    /// The input cannot be right: 422.
    case invalid
    /// Nobody is signed in: 401.
    case unauthenticated
    /// The actor is known and may not: 403.
    case forbidden
    /// There is no such thing for this actor, which may mean that it is somebody else's: 404.
    case notFound
    /// The state of things does not allow it now: 409.
    case conflict
    /// Too much at once: 429.
    case tooMany
    /// The service cannot do it at the moment; trying again later may help: 503.
    case unavailable
}

/// A foreseen "no" of a verb: a closed enum in order of precedence. Whatever is not a refusal is a fault.
package protocol Refusal: Error, Sendable {
    /// A stable machine-readable name such as `sold_out`.
    var code: String { get }
    var kind: RefusalKind { get }
    /// What is wrong and what to do about it, for a person to read.
    var text: Text { get }
    /// The input field that it concerns, where there is one.
    var field: String? { get }
}

extension Refusal {
    package var field: String? { nil }
}

extension Refusal where Self: RawRepresentable, RawValue == String {
    /// The case's name in snake case.
    package var code: String {
        rawValue.reduce(into: "") { result, letter in
            if letter.isUppercase, !result.isEmpty { result += "_" }
            result += letter.lowercased()
        }
    }
}

/// The refusals that every module shares.
package enum CommonRefusal: String, Refusal, CaseIterable {
    case notFound, forbidden, unauthenticated
    case textHasControlCharacters, textTooLong, textEmpty
    case amountOutOfRange, countOutOfRange, pageInvalid

    package var kind: RefusalKind {
        switch self {
        case .notFound: .notFound
        case .forbidden: .forbidden
        case .unauthenticated: .unauthenticated
        case .textHasControlCharacters, .textTooLong, .textEmpty, .amountOutOfRange, .countOutOfRange, .pageInvalid: .invalid
        }
    }

    package var text: Text {
        switch self {
        case .notFound: Text("没有找到。请检查链接，或从列表重新进入。", "Not found. Check the link, or open it again from its list.")
        case .forbidden: Text("你没有权限这样做。请联系管理员开通权限。", "You may not do this. Ask an administrator for the permission.")
        case .unauthenticated: Text("请先登录。", "Please sign in first.")
        case .textHasControlCharacters: Text("文字中含有不可见的控制字符，请删除后重试。", "The text contains control characters. Remove them and try again.")
        case .textTooLong: Text("文字太长，请缩短后重试。", "The text is too long. Shorten it and try again.")
        case .textEmpty: Text("此项不能为空。", "This must not be empty.")
        case .amountOutOfRange: Text("金额超出允许范围，请检查。", "The amount is out of range. Check it.")
        case .countOutOfRange: Text("数量超出允许范围，请检查。", "The count is out of range. Check it.")
        case .pageInvalid: Text("翻页参数无效，请从第一页重新开始。", "The page cursor is not valid. Start again from the first page.")
        }
    }
}

/// A refusal together with the input field that it concerns.
package struct FieldRefusal: Refusal {
    package let refusal: any Refusal
    package let name: String

    package init(_ refusal: any Refusal, field: String) {
        self.refusal = refusal
        self.name = field
    }

    package var code: String { refusal.code }
    package var kind: RefusalKind { refusal.kind }
    package var text: Text { refusal.text }
    package var field: String? { name }
}
