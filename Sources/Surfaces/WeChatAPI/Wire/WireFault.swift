// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What is wrong with a request's body or query, with the name of the field as the client writes it.
enum WireFault: Refusal, Hashable {
    /// It is no JSON; `at` counts bytes from 0.
    case unreadable(at: Int)
    case bodyMissing
    case missing(String)
    case wrongType(String, wanted: String)
    case outOfRange(String)
    /// None of the values that the field may have.
    case unknownValue(String)

    var kind: RefusalKind { .invalid }

    var code: String {
        switch self {
        case .unreadable: "unreadable"
        case .bodyMissing: "body_missing"
        case .missing: "missing"
        case .wrongType: "wrong_type"
        case .outOfRange: "out_of_range"
        case .unknownValue: "unknown_value"
        }
    }

    var field: String? {
        switch self {
        case .unreadable, .bodyMissing: nil
        case .missing(let field), .wrongType(let field, _), .outOfRange(let field), .unknownValue(let field): field
        }
    }

    var text: Text {
        switch self {
        case .unreadable(let place): Text("第 \(place) 字节处不是有效的 JSON。", "Not JSON at byte \(place).")
        case .bodyMissing: Text("请求内容为空。", "The body is empty.")
        case .missing: Text("缺少这个参数。", "It is missing.")
        case .wrongType(_, let wanted): Text("类型不对，应为 \(wanted)。", "It should be \(wanted).")
        case .outOfRange: Text("超出允许范围。", "It is out of range.")
        case .unknownValue: Text("不是允许的取值。", "It is none of the values allowed.")
        }
    }
}
